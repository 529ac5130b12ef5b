package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.SettableClock;
import dev.cairn.core.scan.Sighting.Skipped;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person is told of places that cannot be looked at.
class SkippedItemsTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void manyPipes_doNotHideWhatNeedsSomebody() {
    SkippedItems items = new SkippedItems(clock);
    items.add(IntStream.range(0, 10_000)
        .mapToObj(number -> new Skipped(RelativePath.ROOT, "pipe " + number, "not_a_file"))
        .toList());
    items.unreadable(new RelativePath("locked"), new AccessDeniedException("locked"));
    assertThat(items.hindered()).extracting(SkippedItems.Item::path).containsExactly("locked");
    assertThat(items.onPurpose()).hasSizeLessThan(10_000).isNotEmpty();
  }

  @Test
  void whatIsStillThereAtTheNextLook_hasBeenSinceTheFirst() {
    SkippedItems items = new SkippedItems(clock);
    Skipped strange = new Skipped(RelativePath.ROOT, "x\ufffd", "unusable_name");
    items.add(List.of(strange));
    Instant first = clock.wallTime();
    clock.advance(Duration.ofMinutes(1));
    items.lookedInto(RelativePath.ROOT);
    items.add(List.of(strange));
    items.clear();
    items.add(List.of(strange));
    assertThat(items.hindered()).extracting(SkippedItems.Item::since).containsExactly(first);
    items.clear();
    items.clear();
    items.add(List.of(new Skipped(RelativePath.ROOT, "x\ufffd", "unreadable")));
    assertThat(items.hindered())
        .extracting(SkippedItems.Item::since)
        .containsExactly(clock.wallTime());
  }

  @ParameterizedTest
  @CsvSource({
    "File name too long, path_too_long, shorten the names",
    "Permission denied, unreadable, give yourself permission"
  })
  void placeThatCannotBeLookedAt_saysWhatHelps(String reason, String code, String help) {
    IOException cause = reason.startsWith("Permission")
        ? new AccessDeniedException("deep")
        : new FileSystemException("deep", null, reason);
    SkippedItems items = new SkippedItems(clock);
    items.unreadable(new RelativePath("deep"), cause);
    assertThat(items.find(new RelativePath("deep/inside"))).hasValueSatisfying(item -> {
      assertThat(item.code()).isEqualTo(code);
      assertThat(item.message()).contains(help);
    });
  }
}
