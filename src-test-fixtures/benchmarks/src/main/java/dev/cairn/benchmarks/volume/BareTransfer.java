package dev.cairn.benchmarks.volume;

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
import dev.cairn.core.platform.VirtualThreadTasks;
import dev.cairn.core.remote.ChunkLocation;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// PUTs and GETs of chunks without a disk, a database or a hash while the time runs: as fast as the
/// store of this run takes and gives them.
final class BareTransfer implements AutoCloseable {
  /// The account, as `--user` of the backend takes it.
  static final String ACCOUNT = "bare:only measured with it";

  /// How long anything here may take.
  static final Duration MOST = Duration.ofMinutes(20);

  private static final int AT_ONCE = 8;
  private static final int GROUP = 32;

  private final HttpClients http;
  private final RemoteStore remote;
  private final ObjectStore store;
  private final AccountRecord account;
  private final VirtualThreadTasks tasks = new VirtualThreadTasks();
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final List<ChunkHash> stored = new ArrayList<>();

  private BareTransfer(Home home, AccountRecord account) {
    TrafficMeter meter = new TrafficMeter();
    Clock clock = Clock.system();
    ServerAddress server = ServerAddress.parse(account.server());
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

  static BareTransfer signIn(Path folder, String server) throws IOException {
    Home home = Home.open(folder);
    int colon = ACCOUNT.indexOf(':');
    AccountRecord account = new SigningIn(home)
        .withPassword(server, ACCOUNT.substring(0, colon), ACCOUNT.substring(colon + 1), "Bare");
    return new BareTransfer(home, account);
  }

  /// PUTs that many chunks of 4 MiB and makes them a file.
  void put(int chunks) throws IOException, InterruptedException {
    FileIds ids = new FileIds(Clock.system(), Entropy.system());
    Random random = new Random(13);
    List<ChunkRef> all = new ArrayList<>();
    String session = "";
    for (int from = 1; from <= chunks; from += GROUP) {
      Map<Integer, byte[]> bytes = new HashMap<>();
      List<NumberedChunk> named = new ArrayList<>();
      for (int number = from; number < Math.min(chunks + 1, from + GROUP); number++) {
        byte[] chunk = new byte[Manifest.CHUNK_BYTES_MAX];
        random.nextBytes(chunk);
        bytes.put(number, chunk);
        named.add(
            new NumberedChunk(number, new ChunkRef(ChunkHash.ofContent(chunk), chunk.length)));
      }
      named.forEach(chunk -> all.add(chunk.chunk()));
      List<UploadTarget> targets;
      if (session.isEmpty()) {
        SessionResult.Opened opened = open(ids.next(), chunks, named);
        session = opened.sessionId();
        targets = opened.targets().targets();
      } else {
        targets = remote.addChunks(session, ManifestPart.of(named)).targets();
      }
      List<Future<?>> puts = new ArrayList<>();
      for (UploadTarget target : targets) {
        byte[] body = bytes.getOrDefault(target.chunkNumber(), new byte[0]);
        puts.add(tasks.start("put", () -> limited(() -> store.put(target, body))));
      }
      await(puts);
    }
    Manifest manifest = new Manifest(all);
    var _ =
        remote.completeUpload(session, MerkleTree.contentHash(manifest), MerkleTree.root(manifest));
    all.forEach(chunk -> stored.add(chunk.hash()));
  }

  private SessionResult.Opened open(FileId id, int chunks, List<NumberedChunk> named) {
    UploadDraft draft = new UploadDraft(
        id,
        NodeKind.FILE,
        new Place(new FileId(account.rootId()), new NodeName("bare")),
        false,
        (long) chunks * Manifest.CHUNK_BYTES_MAX,
        Instant.now(),
        false,
        0,
        VersionVector.NONE.increment(account.deviceId()),
        OptionalInt.of(chunks),
        ManifestPart.of(named),
        Optional.empty());
    return remote.openUpload(draft);
  }

  /// GETs what was PUT.
  void get() throws IOException, InterruptedException {
    List<Future<?>> gets = new ArrayList<>();
    for (ChunkLocation location : remote.locate(stored)) {
      ObjectRange range = new ObjectRange(
          location.url(), location.headers(), location.offset(), location.lengthBytes());
      gets.add(tasks.start(
          "get", () -> limited(() -> store.get(range, ByteBuffer.allocate(range.lengthBytes())))));
    }
    await(gets);
  }

  private boolean limited(Runnable request) throws InterruptedException {
    slots.acquire();
    try {
      request.run();
      return true;
    } finally {
      slots.release();
    }
  }

  private static void await(List<Future<?>> requests) throws IOException, InterruptedException {
    for (Future<?> request : requests) {
      try {
        request.get();
      } catch (ExecutionException e) {
        throw new IOException("A bare request failed", e);
      }
    }
  }

  @Override
  public void close() {
    tasks.close();
    remote.close();
    http.close();
  }
}
