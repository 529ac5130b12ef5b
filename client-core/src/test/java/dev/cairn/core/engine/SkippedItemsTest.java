package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.scan.Sighting.Skipped;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person is told of places that cannot be looked at.
class SkippedItemsTest {
  @Test
  void manyPipes_doNotHideWhatNeedsSomebody() {
    SkippedItems items = new SkippedItems();
    items.add(IntStream.range(0, 10_000)
        .mapToObj(number -> new Skipped(RelativePath.ROOT, "pipe " + number, "not_a_file"))
        .toList());
    items.unreadable(new RelativePath("locked"), new AccessDeniedException("locked"));
    assertThat(items.hindered()).extracting(SkippedItems.Item::path).containsExactly("locked");
    assertThat(items.onPurpose()).hasSizeLessThan(10_000).isNotEmpty();
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
    SkippedItems items = new SkippedItems();
    items.unreadable(new RelativePath("deep"), cause);
    assertThat(items.find(new RelativePath("deep/inside"))).hasValueSatisfying(item -> {
      assertThat(item.code()).isEqualTo(code);
      assertThat(item.message()).contains(help);
    });
  }
}
