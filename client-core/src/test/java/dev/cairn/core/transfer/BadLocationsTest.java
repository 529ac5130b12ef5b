package dev.cairn.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the server says that a chunk is, it is not, or not any more.
class BadLocationsTest {
  private static final byte[] CHUNK = "what is to come".getBytes(UTF_8);
  private static final byte[] BASE = "what it is made from".getBytes(UTF_8);
  private static final byte[] DAMAGED = "what has come..".getBytes(UTF_8);

  private final FetchingDevice device;
  private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

  BadLocationsTest(@TempDir Path folder) throws IOException {
    device = new FetchingDevice(folder, Clock.system());
    device.handle("/api/chunks/damaged", exchange -> {
      reports.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("{}".getBytes(UTF_8));
      exchange.close();
    });
  }

  @AfterEach
  void stop() {
    device.close();
  }

  @Test
  void damagedAndStoredAgainMeanwhile_isFetchedThereAndNotReported() throws Exception {
    locateFirstAndThen(at("/bad"), at("/good"));
    device.answer("/bad", 200, DAMAGED);
    device.answer("/good", 200, CHUNK);
    assertThat(download()).isInstanceOf(DownloadOutcome.Staged.class);
    assertThat(reports).isEmpty();
  }

  @Test
  void damagedThereToo_isReportedOnce() throws Exception {
    locateFirstAndThen(at("/bad"), at("/worse"));
    device.answer("/bad", 200, DAMAGED);
    device.answer("/worse", 200, DAMAGED);
    assertThat(failure().code()).isEqualTo("checksum_mismatch");
    assertThat(reports).hasSize(1);
    assertThat(device.meter().drain().gets()).isEqualTo(4);
  }

  @Test
  void damagedWhereItStillIs_isReported() throws Exception {
    device.locate(at("/bad"));
    device.answer("/bad", 200, DAMAGED);
    assertThat(failure().code()).isEqualTo("checksum_mismatch");
    assertThat(reports).hasSize(1);
  }

  @Test
  void storedElsewhereWhenTheUrlWasTooOld_isSaidAndTriedAgainAtOnce() throws Exception {
    locateFirstAndThen(at("/old"), at("/new"));
    device.answer("/old", 403, new byte[0]);
    SyncException told = failure();
    assertThat(told.category()).isEqualTo(Category.REFUSED);
    assertThat(told.code()).isEqualTo("stored_elsewhere");
    assertThat(told.sentence())
        .isEqualTo("The server keeps a part of this file elsewhere by now; the next try fetches it"
            + " there");
  }

  @Test
  void goneWhenTheUrlWasTooOld_isSaidToBeMissing() throws Exception {
    locateFirstAndThen(at("/old"));
    device.answer("/old", 403, new byte[0]);
    assertThat(failure().code()).isEqualTo("missing_chunks");
  }

  @Test
  void ringOfDeltas_isSaidAndReported() throws Exception {
    device.locate(delta(CHUNK, "/one", BASE), delta(BASE, "/other", CHUNK));
    device.answer("/one", 200, DAMAGED);
    device.answer("/other", 200, DAMAGED);
    SyncException told = failure();
    assertThat(told.category()).isEqualTo(Category.CORRUPT);
    assertThat(told.sentence())
        .isEqualTo("What the server has of this file are differences without a beginning; change"
            + " it on a computer that has it, and it is sent again");
    assertThat(reports)
        .singleElement()
        .asString()
        .contains(ChunkHash.ofContent(CHUNK).hex());
  }

  private String at(String path) {
    return device.location(CHUNK, path, CHUNK.length);
  }

  private String delta(byte[] chunk, String path, byte[] base) {
    String there = device.location(chunk, path, 0, DAMAGED.length, "vcdiff");
    return there.replaceFirst("\\}$", ",\"base\":\"" + ChunkHash.ofContent(base).hex() + "\"}");
  }

  /// Has the server say one thing, and from then on another.
  private void locateFirstAndThen(String first, String... then) {
    device.handle("/api/chunks/locate", exchange -> {
      exchange.getRequestBody().readAllBytes();
      byte[] body = ("{\"locations\":[" + first + "]}").getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      device.forget("/api/chunks/locate");
      device.locate(then);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
  }

  private SyncException failure() throws InterruptedException {
    return ((DownloadOutcome.Failed) download()).cause();
  }

  private DownloadOutcome download() throws InterruptedException {
    Manifest manifest =
        new Manifest(List.of(new ChunkRef(ChunkHash.ofContent(CHUNK), CHUNK.length)));
    return device.download(manifest, manifest);
  }
}
