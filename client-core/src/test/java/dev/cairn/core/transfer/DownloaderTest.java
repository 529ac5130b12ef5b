package dev.cairn.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.Author;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file of two chunks from a server and an object store that cannot be trusted.
class DownloaderTest {
  /// Nobody but the one who made it decides how an id looks.
  private static final FileId ID = new FileId("../f/1");

  private static final byte[] FIRST = filled(Manifest.CHUNK_BYTES_MAX, 1);
  private static final byte[] SECOND = filled(1000, 2);
  private static final Manifest MANIFEST = new Manifest(List.of(ref(FIRST), ref(SECOND)));

  private static final FileId ROOT = new FileId("f_root");

  private final Database database = Database.inMemory();
  private final State state = new State(database);
  private final TrafficMeter meter = new TrafficMeter();
  private final HttpClients clients = new HttpClients(meter);
  private final VirtualThreadTasks tasks = new VirtualThreadTasks();
  private final HttpServer server;
  private final RemoteStore remote;
  private final Downloader downloader;
  private final Path folder;
  private final TransferLimits limits = new TransferLimits(Clock.system(), _ -> {});

  DownloaderTest(@TempDir Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    remote = new HttpRemoteStore(
        clients.client(), ServerAddress.parse(url("/")), new OneToken(), meter, Clock.system());
    state.addRoot(ROOT);
    this.folder = folder.toRealPath();
    downloader = new Downloader(new DownloadContext(
        new DiskFileTree(folder, Clock.system()),
        remote,
        new HttpObjectStore(clients.client(), meter, limits),
        state,
        state.tree(ROOT, Side.LOCAL),
        tasks,
        limits,
        new TransferMonitor(Clock.system())));
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    tasks.close();
    remote.close();
    clients.close();
    database.close();
  }

  @Test
  void file_isPutTogetherFromItsChunks() throws Exception {
    locate(location(FIRST, "/first", FIRST.length), location(SECOND, "/second", SECOND.length));
    answer("/first", 200, FIRST);
    answer("/second", 200, SECOND);
    var staged = (DownloadOutcome.Staged) download(MANIFEST);
    assertThat(staged.file().sizeBytes()).isEqualTo(FIRST.length + SECOND.length);
    byte[] tail = new byte[SECOND.length];
    assertThat(staged.file().read(FIRST.length, tail, tail.length)).isEqualTo(tail.length);
    assertThat(tail).isEqualTo(SECOND);
    staged.file().close();
  }

  @Test
  @DisplayName("N-15 a chunk with another hash is refused")
  void chunkWithAnotherHash_isRefusedAndTheOtherIsKept() throws Exception {
    locate(location(FIRST, "/first", FIRST.length), location(SECOND, "/second", SECOND.length));
    answer("/first", 200, FIRST);
    answer("/second", 200, filled(SECOND.length, 3));
    SyncException damaged = failure(MANIFEST);
    assertThat(damaged.category()).isEqualTo(Category.CORRUPT);
    assertThat(damaged.code()).isEqualTo("checksum_mismatch");
    server.removeContext("/first");
    server.removeContext("/second");
    answer("/second", 200, SECOND);
    var staged = (DownloadOutcome.Staged) download(MANIFEST);
    byte[] head = new byte[FIRST.length];
    assertThat(staged.file().read(0, head, head.length)).isEqualTo(head.length);
    assertThat(head).isEqualTo(FIRST);
    staged.file().close();
  }

  @Test
  @DisplayName("N-15 a manifest of another file is refused")
  void manifestOfAnotherFile_isRefusedBeforeAnythingIsFetched() throws Exception {
    var other = new Manifest(List.of(ref(FIRST), ref(filled(SECOND.length, 3))));
    assertThat(failure(other).code()).isEqualTo("checksum_mismatch");
    assertThat(meter.drain().gets()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, (4 << 20) + 1, 0, -1})
  void locationThatWouldFillTheMemory_isRefused(int length) throws Exception {
    locate(location(FIRST, "/first", length), location(SECOND, "/second", SECOND.length));
    assertThat(failure(MANIFEST).code()).isEqualTo("bad_answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in to the hotel</body></html>",
        "",
        "null",
        "[]",
        "{\"locations\":null}",
        "{\"locations\":[{}]}"
      })
  void answerThatIsNone_isRefused(String body) throws Exception {
    answer("/api/chunks/locate", 200, body.getBytes(UTF_8));
    assertThat(failure(MANIFEST).category()).isEqualTo(Category.CORRUPT);
  }

  @Test
  void busyServer_saysHowLongToWait() throws Exception {
    server.createContext("/api/chunks/locate", exchange -> {
      exchange.getResponseHeaders().add("Retry-After", "11");
      exchange.sendResponseHeaders(503, -1);
      exchange.close();
    });
    SyncException busy = failure(MANIFEST);
    assertThat(busy.category()).isEqualTo(Category.TRANSIENT);
    assertThat(busy.retryAfter()).contains(Duration.ofSeconds(11));
  }

  @Test
  void cancelledDownload_leavesNothingOpenAndNothingUnderWay() throws Exception {
    locate(location(FIRST, "/first", FIRST.length), location(SECOND, "/second", SECOND.length));
    answer("/second", 200, SECOND);
    Thread asking = Thread.currentThread();
    CountDownLatch isOver = new CountDownLatch(1);
    server.createContext("/first", exchange -> {
      asking.interrupt();
      try {
        isOver.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    });
    int free = limits.memory().freeBytes();
    try {
      assertThatThrownBy(() -> download(MANIFEST)).isInstanceOf(InterruptedException.class);
      assertThat(limits.memory().freeBytes()).isEqualTo(free);
      assertThat(openStagedFiles()).isEmpty();
    } finally {
      isOver.countDown();
    }
  }

  /// As the system lists them; on one that does not, nothing.
  private List<String> openStagedFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(descriptors), "no /proc here");
    List<String> open = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : stream) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith(folder.toString())) {
            open.add(target);
          }
        } catch (NoSuchFileException _) {
          // Closed since it was listed.
        }
      }
    }
    return open;
  }

  private SyncException failure(Manifest manifest) throws InterruptedException {
    return ((DownloadOutcome.Failed) download(manifest)).cause();
  }

  private DownloadOutcome download(Manifest manifest) throws InterruptedException {
    ContentHash content = MerkleTree.contentHash(MANIFEST);
    var node = Node.file(ID, new Place(new FileId("f_root"), new NodeName("a")), content, false);
    var at = Instant.ofEpochSecond(1_700_000_000);
    var there = new RemoteNode(
        node,
        false,
        MANIFEST.sizeBytes(),
        at,
        1,
        1,
        1,
        VersionVector.NONE,
        Author.of("d", Optional.empty()),
        Optional.of(manifest),
        Optional.empty());
    var job = new DownloadJob(ID, new RelativePath("a"), there, false, Optional.empty());
    return Optional.ofNullable(downloader.download(List.of(job)).get(ID)).orElseThrow();
  }

  private void locate(String... locations) {
    String body = "{\"locations\":[" + String.join(",", locations) + "]}";
    answer("/api/chunks/locate", 200, body.getBytes(UTF_8));
  }

  private String location(byte[] chunk, String path, int length) {
    return """
        {"hash":"%s","size":%d,"url":"%s","offset":0,"length":%d,"encoding":"raw"}""".formatted(ChunkHash.ofContent(chunk).hex(), chunk.length, url(path), length);
  }

  private void answer(String path, int status, byte[] body) {
    server.createContext(path, exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
      exchange.close();
    });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static ChunkRef ref(byte[] chunk) {
    return new ChunkRef(ChunkHash.ofContent(chunk), chunk.length);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
