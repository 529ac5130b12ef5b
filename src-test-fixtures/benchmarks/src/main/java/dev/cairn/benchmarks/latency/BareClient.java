package dev.cairn.benchmarks.latency;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.HttpRemoteStore;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.RefreshingTokens;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.remote.ServerAddress;
import dev.cairn.core.remote.SessionResult;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.remote.UploadDraft;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.transfer.HttpObjectStore;
import dev.cairn.core.transfer.ObjectRange;
import dev.cairn.core.transfer.ObjectStore;
import dev.cairn.core.transfer.TransferLimits;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.home.SigningIn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A client without a disk, a database or a watcher: the floor below which no client of this
/// protocol can get.
final class BareClient implements AutoCloseable {
  /// The account, as `--user` of the backend takes it.
  static final String ACCOUNT = "bare:only measured with it";

  private static final String USER = ACCOUNT.substring(0, ACCOUNT.indexOf(':'));
  private static final String PASSWORD = ACCOUNT.substring(USER.length() + 1);

  private final HttpClients http;
  private final RemoteStore remote;
  private final ObjectStore store;
  private final FileIds ids = new FileIds(Clock.system(), Entropy.system());
  private final AccountRecord account;

  private BareClient(Home home, AccountRecord account) {
    TrafficMeter meter = new TrafficMeter();
    ServerAddress server = ServerAddress.parse(account.server());
    Clock clock = Clock.system();
    this.account = account;
    this.http = new HttpClients(meter);
    this.remote = new HttpRemoteStore(
        http.client(),
        server,
        new RefreshingTokens(http.client(), server, home.secrets(), clock),
        meter,
        clock);
    this.store =
        new HttpObjectStore(http.client(), meter, new TransferLimits(clock, Entropy.system()));
  }

  /// Signs in to an account of its own, so that the devices measured beside it hear nothing of it.
  static BareClient signIn(Path folder, String server) throws IOException {
    Home home = Home.open(folder);
    AccountRecord account = new SigningIn(home).withPassword(server, USER, PASSWORD, "Bare");
    return new BareClient(home, account);
  }

  /// Uploads the bytes as a new file and fetches them again.
  ///
  /// @return how long that took
  Duration carry(String name, byte[] bytes) throws IOException {
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(bytes), bytes.length);
    Manifest manifest = new Manifest(List.of(chunk));
    long start = System.nanoTime();
    SessionResult.Opened session = open(name, bytes.length, chunk);
    for (UploadTarget target : session.targets().targets()) {
      store.put(target, bytes);
    }
    CommitResult result = remote
        .commit(List.of(new CommitOp.PutFile(
            session.sessionId(), MerkleTree.contentHash(manifest), MerkleTree.root(manifest))))
        .getFirst();
    if (result instanceof CommitResult.Refused refused) {
      throw new IOException("The server refused a file", refused.cause());
    }
    for (ChunkLocation location : remote.locate(List.of(chunk.hash()))) {
      store.get(
          new ObjectRange(
              location.url(), location.headers(), location.offset(), location.lengthBytes()),
          ByteBuffer.allocate(location.lengthBytes()));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private SessionResult.Opened open(String name, long sizeBytes, ChunkRef chunk) {
    UploadDraft draft = new UploadDraft(
        ids.next(),
        NodeKind.FILE,
        new Place(new FileId(account.rootId()), new NodeName(name)),
        false,
        sizeBytes,
        Instant.now(),
        false,
        0,
        VersionVector.NONE.increment(account.deviceId()),
        OptionalInt.of(1),
        ManifestPart.of(List.of(new NumberedChunk(1, chunk))),
        Optional.empty());
    return remote.openUpload(draft);
  }

  @Override
  public void close() {
    remote.close();
    http.close();
  }
}
