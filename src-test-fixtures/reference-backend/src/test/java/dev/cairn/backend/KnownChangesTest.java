package dev.cairn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.BackendSettings.Account;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the feed leaves out because whoever asks knows it already.
class KnownChangesTest {
  private static final int CHANGES = 10;

  @TempDir
  private Path folder = Path.of("");

  private Backend backend;
  private TestClient ann;
  private String beginning;

  @BeforeEach
  void makeTenFolders() throws Exception {
    start();
    beginning = changes("").path("next_cursor").asString();
    List<Map<String, Object>> ops = LongStream.rangeClosed(1, CHANGES)
        .mapToObj(number -> Map.<String, Object>of(
            "op",
            "create_folder",
            "file_id",
            "file_" + number,
            "parent_id",
            ann.rootId,
            "name",
            "" + number))
        .toList();
    assertThat(ann.post("/api/sync/commit", Map.of("ops", ops)).status()).isEqualTo(200);
  }

  private void start() throws Exception {
    backend = Backend.start(BackendSettings.forTests(folder, new Account("ann", "correct horse")));
    ann = TestClient.device(backend.url(), "ann", "correct horse");
  }

  @AfterEach
  void stop() throws Exception {
    ann.close();
    backend.close();
  }

  private JsonNode changes(String query) throws Exception {
    return ann.get("/api/sync/changes?" + query).json();
  }

  private static List<Long> numbers(JsonNode page) {
    return page.path("changes")
        .valueStream()
        .map(change -> change.path("change_seq").asLong())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          1-10          |
          1-1           | 2,3,4,5,6,7,8,9,10
          3-5,9-9       | 1,2,6,7,8,10
          2-9           | 1,10
          10-10         | 1,2,3,4,5,6,7,8,9
          8-999         | 1,2,3,4,5,6,7
          40-50         | 1,2,3,4,5,6,7,8,9,10
          """)
  void knownChanges_areLeftOut(String known, String expected) throws Exception {
    JsonNode page = changes("since=" + beginning + "&known=" + known);
    List<Long> told = expected == null
        ? List.of()
        : List.of(expected.split(",")).stream().map(Long::valueOf).toList();
    assertThat(numbers(page)).isEqualTo(told);
    assertThat(page.path("has_more").asBoolean()).isFalse();
    assertThat(page.path("leaves_known_out").asBoolean()).isTrue();
    // Where to read on is past all of it, known or told.
    assertThat(numbers(changes("since=" + page.path("next_cursor").asString()))).isEmpty();
  }

  @Test
  void pagesOfWhatIsLeft_haveEachOfItOnce() throws Exception {
    JsonNode first = changes("since=" + beginning + "&known=2-3,6-7&limit=3");
    assertThat(numbers(first)).containsExactly(1L, 4L, 5L);
    assertThat(first.path("has_more").asBoolean()).isTrue();
    JsonNode rest =
        changes("since=" + first.path("next_cursor").asString() + "&known=2-3,6-7&limit=3");
    assertThat(numbers(rest)).containsExactly(8L, 9L, 10L);
    assertThat(rest.path("has_more").asBoolean()).isFalse();
  }

  /// A server that is started again may have been restored: then these are other changes.
  @Test
  void cursorOfAnEarlierEra_hasEverythingTold() throws Exception {
    stop();
    start();
    JsonNode page = changes("since=" + beginning + "&known=1-9");
    assertThat(numbers(page)).hasSize(CHANGES);
    assertThat(page.path("leaves_known_out").asBoolean()).isFalse();
    String cursor = page.path("next_cursor").asString();
    assertThat(
            changes("since=" + cursor + "&known=1-9").path("leaves_known_out").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "x-y", "0-3", "5-4", "1-3,4-5", "5-6,1-2", "1-2,", "1-9999999999999999999"
      })
  void anythingElseThanRisingRanges_isRefused(String known) throws Exception {
    assertThat(
            ann.get("/api/sync/changes?since=" + beginning + "&known=" + known).status())
        .isEqualTo(400);
  }

  @Test
  void moreRangesThanAllowed_areRefused() throws Exception {
    String many = LongStream.rangeClosed(1, 65)
        .mapToObj(number -> 2 * number + "-" + 2 * number)
        .reduce((all, range) -> all + "," + range)
        .orElseThrow();
    assertThat(
            ann.get("/api/sync/changes?since=" + beginning + "&known=" + many).status())
        .isEqualTo(400);
  }
}
