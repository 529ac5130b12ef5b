package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.remote.UploadTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An object store that misbehaves, over a real connection.
class HttpObjectStoreTest {
  private static final byte[] CONTENT = "twelve bytes".getBytes(StandardCharsets.UTF_8);

  private final TrafficMeter meter = new TrafficMeter();
  private final HttpClients clients = new HttpClients(meter);
  private final ObjectStore store = new HttpObjectStore(
      clients.client(), meter, new TransferLimits(Clock.system(), Entropy.system()));
  private final HttpServer server;

  HttpObjectStoreTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    clients.close();
  }

  @Test
  void wholeAnswer_isTheChunk() {
    answer(200, CONTENT);
    assertThat(get(location(url(), 0))).isEqualTo(CONTENT);
  }

  @Test
  void partOfAPack_isAskedForAsARange() {
    server.createContext("/", exchange -> {
      boolean isRange = "bytes=100-111".equals(exchange.getRequestHeaders().getFirst("Range"));
      exchange.sendResponseHeaders(isRange ? 206 : 400, CONTENT.length);
      exchange.getResponseBody().write(CONTENT);
      exchange.close();
    });
    assertThat(get(location(url(), 100))).isEqualTo(CONTENT);
  }

  @Test
  void wholePackInsteadOfAPart_isRefused() {
    answer(200, new byte[4096]);
    assertThatThrownBy(() -> get(location(url(), 100))).isInstanceOf(SyncException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 13, 100_000})
  void bytesOfAnotherLength_areCorrupt(int length) {
    answer(200, new byte[length]);
    assertThat(failure(location(url(), 0)).category()).isEqualTo(Category.CORRUPT);
  }

  @Test
  void answerCutOff_isALostConnection() {
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, CONTENT.length);
      exchange.getResponseBody().write(CONTENT, 0, 5);
      exchange.close();
    });
    assertThat(failure(location(url(), 0)).category()).isEqualTo(Category.TRANSIENT);
  }

  @Test
  void answerThatPromisesMoreThanIsMissing_isWhatWasAskedFor() {
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(206, CONTENT.length + 1000);
      exchange.getResponseBody().write(CONTENT);
      exchange.getResponseBody().flush();
      exchange.close();
    });
    assertThat(get(location(url(), 0))).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @CsvSource({
    "404, <Code>NoSuchKey</Code>, object_lost",
    "404, <html>Not found</html>, store_404",
    "416, <Code>InvalidRange</Code>, object_lost",
    "416, , store_416",
    "403, <Code>NoSuchKey</Code>, store_403"
  })
  void objectIsLost_onlyIfTheStoreItselfSaysSo(int status, @Nullable String body, String code) {
    answer(status, body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    assertThat(failure(location(url(), 100)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes 100-104/105, object_lost",
    "bytes 100-104/4000, wrong_length",
    "bytes 100-111/112, wrong_length"
  })
  void rangeThatIsTooShort_isALossOnlyAtTheEndOfTheObject(String range, String code) {
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Content-Range", range);
      exchange.sendResponseHeaders(206, 5);
      exchange.getResponseBody().write(CONTENT, 0, 5);
      exchange.close();
    });
    assertThat(failure(location(url(), 100)).code()).isEqualTo(code);
  }

  @Test
  void fetchThatWasCutOff_goesOnAtTheByte() {
    server.createContext("/", exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      boolean isRest = "bytes=105-111".equals(range);
      exchange.sendResponseHeaders(206, isRest ? 7 : 12);
      exchange.getResponseBody().write(CONTENT, isRest ? 5 : 0, isRest ? 7 : 5);
      exchange.getResponseBody().flush();
      exchange.close();
    });
    ObjectRange range = location(url(), 100);
    ByteBuffer target = ByteBuffer.allocate(CONTENT.length);
    assertThatThrownBy(() -> store.get(range, target)).isInstanceOf(SyncException.class);
    assertThat(target.position()).isEqualTo(5);
    store.get(range, target);
    assertThat(target.array()).isEqualTo(CONTENT);
  }

  @Test
  void pageOfAProxy_isCorruptAndCalledAPage() {
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, CONTENT.length);
      exchange.getResponseBody().write(CONTENT);
      exchange.close();
    });
    SyncException page = failure(location(url(), 0));
    assertThat(page.category()).isEqualTo(Category.CORRUPT);
    assertThat(page.code()).isEqualTo("web_page");
  }

  @Test
  void busyStore_saysHowLongToWait() {
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Retry-After", "7");
      exchange.sendResponseHeaders(503, -1);
      exchange.close();
    });
    SyncException busy = failure(location(url(), 0));
    assertThat(busy.category()).isEqualTo(Category.TRANSIENT);
    assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7));
    assertThatThrownBy(() -> store.put(new UploadTarget(1, url(), Map.of()), CONTENT))
        .isInstanceOfSatisfying(
            SyncException.class,
            refused -> assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void redirect_isNotFollowed() {
    var visits = new AtomicInteger();
    server.createContext("/elsewhere", exchange -> {
      visits.incrementAndGet();
      exchange.sendResponseHeaders(200, CONTENT.length);
      exchange.getResponseBody().write(CONTENT);
      exchange.close();
    });
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    });
    assertThat(failure(location(url(), 0)).code()).isEqualTo("store_302");
    assertThat(visits).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://localhost/x", "jar:file:/x!/y", "", "//host/x"})
  void addressesThatAreNotOfTheWeb_areRefused(String hostile) {
    assertThat(failure(location(hostile, 0)).code()).isEqualTo("bad_answer");
  }

  @Test
  void objectThatIsThere_isAsGoodAsStored() {
    answer(412, new byte[0]);
    store.put(
        new UploadTarget(1, url(), Map.of("content-type", "application/octet-stream")), CONTENT);
    assertThat(meter.drain().puts()).isEqualTo(1);
  }

  private SyncException failure(ObjectRange location) {
    return catchThrowableOfType(SyncException.class, () -> get(location));
  }

  private void answer(int status, byte[] body) {
    HttpHandler handler = exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
      exchange.close();
    };
    server.createContext("/", handler);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/chunk";
  }

  private byte[] get(ObjectRange range) {
    ByteBuffer target = ByteBuffer.allocate(range.lengthBytes());
    store.get(range, target);
    return target.array();
  }

  private static ObjectRange location(String url, long offset) {
    return new ObjectRange(url, Map.of(), offset, CONTENT.length);
  }
}
