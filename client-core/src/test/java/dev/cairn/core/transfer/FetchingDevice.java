package dev.cairn.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.Author;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.VirtualThreadTasks;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.HttpRemoteStore;
import dev.cairn.core.remote.OneToken;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.remote.ServerAddress;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A device that fetches one file, from a server and an object store that do whatever a test has
/// them do.
final class FetchingDevice implements AutoCloseable {
  /// Nobody but the one who made it decides how an id looks.
  private static final FileId ID = new FileId("../f/1");

  private static final FileId ROOT = new FileId("f_root");

  private final Database database = Database.inMemory();
  private final State state = new State(database);
  private final TrafficMeter meter = new TrafficMeter();
  private final HttpClients clients = new HttpClients(meter);
  private final VirtualThreadTasks tasks = new VirtualThreadTasks();
  private final TransferLimits limits;
  private final HttpServer server;
  private final RemoteStore remote;
  private final Downloader downloader;

  /// @param folder where the file goes
  FetchingDevice(Path folder, Clock clock) throws IOException {
    limits = new TransferLimits(clock, _ -> {});
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    remote = new HttpRemoteStore(
        clients.client(), ServerAddress.parse(url("/")), new OneToken(), meter, Clock.system());
    state.addRoot(ROOT);
    downloader = new Downloader(new DownloadContext(
        new DiskFileTree(folder, Clock.system()),
        remote,
        new HttpObjectStore(clients.client(), meter, limits),
        state,
        state.tree(ROOT, Side.LOCAL),
        tasks,
        limits,
        new TransferMonitor(Clock.system())));
    server.start();
  }

  TransferLimits limits() {
    return limits;
  }

  TrafficMeter meter() {
    return meter;
  }

  /// Fetches the file whose content is that of `right`.
  ///
  /// @param told what the server says it consists of
  DownloadOutcome download(Manifest right, Manifest told) throws InterruptedException {
    ContentHash content = MerkleTree.contentHash(right);
    var node = Node.file(ID, new Place(ROOT, new NodeName("a")), content, false);
    var at = Instant.ofEpochSecond(1_700_000_000);
    var there = new RemoteNode(
        node,
        false,
        right.sizeBytes(),
        at,
        1,
        1,
        1,
        VersionVector.NONE,
        Author.of("d", Optional.empty()),
        Optional.of(told),
        Optional.empty());
    var job = new DownloadJob(ID, new RelativePath("a"), there, false, Optional.empty());
    return Optional.ofNullable(downloader.download(List.of(job)).get(ID)).orElseThrow();
  }

  /// Has the server say where chunks are: what [#location] gives.
  void locate(String... locations) {
    String body = "{\"locations\":[" + String.join(",", locations) + "]}";
    answer("/api/chunks/locate", 200, body.getBytes(UTF_8));
  }

  String location(byte[] chunk, String path, int length) {
    return location(chunk, path, 0, length, "raw");
  }

  String location(byte[] chunk, String path, int offset, int length, String encoding) {
    return """
        {"hash":"%s","size":%d,"object":"%s","url":"%s","offset":%d,"length":%d,"encoding":"%s"}""".formatted(
        ChunkHash.ofContent(chunk).hex(), chunk.length, path, url(path), offset, length, encoding);
  }

  void answer(String path, int status, byte[] body) {
    handle(path, exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
      exchange.close();
    });
  }

  void handle(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /// Nothing is told any more of what is at that path.
  void forget(String path) {
    server.removeContext(path);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
    tasks.close();
    remote.close();
    clients.close();
    database.close();
  }
}
