package dev.cairn.backend.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
  private final Identifiers ids = new Identifiers(new Random(1));

  @Test
  void idsInOrder_sortAsTheirTimes() {
    List<String> made = Stream.of(
            "1970-01-01T00:00:01Z",
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00.001Z",
            "2026-12-01T00:00:00Z",
            "2900-01-01T00:00:00Z")
        .map(time -> ids.nextInOrder("session", Instant.parse(time)))
        .toList();
    assertThat(made).isSorted().allMatch(Identifiers::isAcceptable);
  }

  @Test
  void idsInOrder_ofOneMillisecond_differ() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(ids.nextInOrder("session", now)).isNotEqualTo(ids.nextInOrder("session", now));
  }

  @Test
  void acceptableIds_areOfFewCharactersAndNotTooLong() {
    assertThat(List.of("a", "file_09-AZaz", "x".repeat(80))).allMatch(Identifiers::isAcceptable);
    assertThat(List.of("", "x".repeat(81), "a b", "a/b", "\u00e4", "a:", "[", "`", "{", "@"))
        .noneMatch(Identifiers::isAcceptable);
  }
}
