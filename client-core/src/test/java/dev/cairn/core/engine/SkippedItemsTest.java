package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person is told of places that cannot be looked at.
class SkippedItemsTest {
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
