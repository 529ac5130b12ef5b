package dev.cairn.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file of two chunks from a server and an object store that cannot be trusted.
class DownloaderTest {
  private static final byte[] FIRST = filled(Manifest.CHUNK_BYTES_MAX, 1);
  private static final byte[] SECOND = filled(1000, 2);
  private static final Manifest MANIFEST = new Manifest(List.of(ref(FIRST), ref(SECOND)));

  private final FetchingDevice device;
  private final Path folder;

  DownloaderTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    device = new FetchingDevice(folder, Clock.system());
  }

  @AfterEach
  void stop() {
    device.close();
  }

  @Test
  void file_isPutTogetherFromItsChunks() throws Exception {
    device.locate(
        device.location(FIRST, "/first", FIRST.length),
        device.location(SECOND, "/second", SECOND.length));
    device.answer("/first", 200, FIRST);
    device.answer("/second", 200, SECOND);
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
    device.locate(
        device.location(FIRST, "/first", FIRST.length),
        device.location(SECOND, "/second", SECOND.length));
    device.answer("/first", 200, FIRST);
    device.answer("/second", 200, filled(SECOND.length, 3));
    SyncException damaged = failure(MANIFEST);
    assertThat(damaged.category()).isEqualTo(Category.CORRUPT);
    assertThat(damaged.code()).isEqualTo("checksum_mismatch");
    device.forget("/first");
    device.forget("/second");
    device.answer("/second", 200, SECOND);
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
    assertThat(device.meter().drain().gets()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, (4 << 20) + 1, 0, -1})
  void locationThatWouldFillTheMemory_isRefused(int length) throws Exception {
    device.locate(
        device.location(FIRST, "/first", length),
        device.location(SECOND, "/second", SECOND.length));
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
    device.answer("/api/chunks/locate", 200, body.getBytes(UTF_8));
    assertThat(failure(MANIFEST).category()).isEqualTo(Category.CORRUPT);
  }

  @Test
  void busyServer_saysHowLongToWait() throws Exception {
    device.handle("/api/chunks/locate", exchange -> {
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
    device.locate(
        device.location(FIRST, "/first", FIRST.length),
        device.location(SECOND, "/second", SECOND.length));
    device.answer("/second", 200, SECOND);
    Thread asking = Thread.currentThread();
    CountDownLatch isOver = new CountDownLatch(1);
    device.handle("/first", exchange -> {
      asking.interrupt();
      try {
        isOver.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    });
    int free = device.limits().memory().freeBytes();
    try {
      assertThatThrownBy(() -> download(MANIFEST)).isInstanceOf(InterruptedException.class);
      assertThat(device.limits().memory().freeBytes()).isEqualTo(free);
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

  private DownloadOutcome download(Manifest told) throws InterruptedException {
    return device.download(MANIFEST, told);
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
