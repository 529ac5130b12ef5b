package dev.cairn.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.stores.OnEveryStore;
import dev.cairn.stores.TestedStore;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the backend and its clients count on, of every S3.
@OnEveryStore
class ObjectStoreTest {
  private static final int ANSWER_MILLIS = 30_000;
  private static final int LENGTH = 100_000;

  private final TestedStore tested;
  private final Queue<StoredObject> reported = new ConcurrentLinkedQueue<>();
  // Fresh for each run: a bucket of somebody's keeps what earlier ones have stored.
  private final String key = "ns_" + UUID.randomUUID() + "/" + "0".repeat(64);
  private final byte[] bytes = bytes(1);
  private RealStore store;

  @TempDir
  private Path folder = Path.of("");

  ObjectStoreTest(TestedStore tested) {
    this.tested = tested.orSkip();
  }

  private static byte[] bytes(long seed) {
    byte[] bytes = new byte[LENGTH];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void open() throws IOException {
    store = RealStore.open(tested, folder, reported::add);
  }

  @AfterEach
  void removeAndClose() {
    store.port().delete(key);
    store.close();
  }

  private PresignedRequest presigned() {
    return store.port().presignPut(key, LENGTH, RealStore.sha256(bytes));
  }

  private void putWhole() {
    assertThat(store.put(presigned(), bytes).statusCode()).isEqualTo(200);
  }

  private byte[] read() {
    HttpResponse<byte[]> answer = store.get(store.port().presignGet(key).url());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void anObject_isReadWholeAndByRanges() {
    putWhole();
    assertThat(read()).isEqualTo(bytes);
    String url = store.port().presignGet(key).url();
    HttpResponse<byte[]> range = store.get(url, "Range", "bytes=10-19");
    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    HttpResponse<byte[]> end = store.get(url, "Range", "bytes=" + (LENGTH - 5) + "-" + LENGTH);
    assertThat(end.statusCode()).isEqualTo(206);
    assertThat(end.body()).isEqualTo(Arrays.copyOfRange(bytes, LENGTH - 5, LENGTH));
    assertThat(store.get(url, "Range", "bytes=" + LENGTH + "-").statusCode()).isEqualTo(416);
  }

  @Test
  void anObject_isToldOfOrFound_andGoesWhenItIsDeleted() {
    assertThat(store.port().size(key)).isEmpty();
    store.port().delete(key);
    putWhole();
    assertThat(store.port().size(key)).hasValue((long) LENGTH);
    if (store.port().reportsObjects()) {
      assertThat(reported).containsExactly(new StoredObject(key, LENGTH));
    }
    store.port().delete(key);
    assertThat(store.port().size(key)).isEmpty();
    assertThat(store.get(store.port().presignGet(key).url()).statusCode()).isEqualTo(404);
  }

  @Test
  void anObject_isStoredOnce() {
    putWhole();
    byte[] others = bytes(2);
    PresignedRequest again = store.port().presignPut(key, LENGTH, RealStore.sha256(others));
    assertThat(store.put(again, others).statusCode()).isEqualTo(412);
    assertThat(read()).isEqualTo(bytes);
  }

  @Test
  void bytesOfAnotherChecksum_areNotStored() {
    byte[] changed = bytes.clone();
    changed[LENGTH / 2]++;
    HttpResponse<byte[]> refused = store.put(presigned(), changed);
    assertThat(refused.statusCode())
        .as(new String(refused.body(), StandardCharsets.UTF_8))
        .isEqualTo(400);
    assertThat(store.port().size(key)).isEmpty();
    putWhole();
  }

  @Test
  void anUploadThatIsCutOff_leavesNothing() throws IOException {
    PresignedRequest request = presigned();
    URI url = URI.create(request.url());
    StringBuilder head = new StringBuilder("PUT " + url.getRawPath() + "?" + url.getRawQuery())
        .append(" HTTP/1.1\r\nHost: ")
        .append(url.getRawAuthority())
        .append("\r\n");
    request
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    try (Socket socket = connect(url)) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes, 0, LENGTH / 2);
      socket.shutdownOutput();
      // Whatever it says or does not say: it has seen the end when this ends.
      socket.getInputStream().readAllBytes();
    }
    assertThat(store.port().size(key)).isEmpty();
    putWhole();
    assertThat(read()).isEqualTo(bytes);
  }

  private static Socket connect(URI url) throws IOException {
    boolean isEncrypted = url.getScheme().equals("https");
    int port = url.getPort() >= 0 ? url.getPort() : isEncrypted ? 443 : 80;
    return isEncrypted
        ? SSLSocketFactory.getDefault().createSocket(url.getHost(), port)
        : new Socket(url.getHost(), port);
  }

  @Test
  void whatWasNotSigned_isRefused() {
    tested.requireSignatures();
    PresignedRequest put = presigned();
    byte[] longer = Arrays.copyOf(bytes, LENGTH + 1);
    assertThat(store.put(put, longer).statusCode()).as("another length").isEqualTo(403);
    PresignedRequest elsewhere = new PresignedRequest(
        put.url().replace(key, key.replace('0', '1')), put.headers(), put.expiresAt());
    assertThat(store.put(elsewhere, bytes).statusCode()).as("another key").isEqualTo(403);
    assertThat(store.port().size(key)).isEmpty();

    putWhole();
    String get = store.port().presignGet(key).url();
    String unsigned = get.substring(0, get.indexOf('?'));
    assertThat(store.get(unsigned).statusCode()).as("no signature").isEqualTo(403);
    String longerLived = get.replace("X-Amz-Expires=3600", "X-Amz-Expires=36000");
    assertThat(longerLived).isNotEqualTo(get);
    assertThat(store.get(longerLived).statusCode()).as("another life").isEqualTo(403);
    assertThat(store.get(get).statusCode()).isEqualTo(200);
  }
}
