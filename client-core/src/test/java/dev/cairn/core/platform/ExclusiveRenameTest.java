package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The system looks and renames at once: there is no look of our own before.
@EnabledOnOs(OS.LINUX)
class ExclusiveRenameTest {
  private final ExclusiveRename renaming = ExclusiveRename.find().orElseThrow();

  @TempDir
  private Path root = Path.of("");

  @Test
  void whatIsThere_isNeverReplaced() throws IOException {
    Path from = Files.writeString(root.resolve("from"), "moved");
    Path to = Files.writeString(root.resolve("caf\u00e9"), "there");
    assertThatThrownBy(() -> renaming.rename(from, to))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(to).hasContent("there");
    assertThat(from).hasContent("moved");
    Files.delete(to);
    assertThat(renaming.rename(from, to)).isTrue();
    assertThat(to).hasContent("moved");
    assertThat(from).doesNotExist();
  }

  @Test
  void emptyFolder_isNotReplacedEither() throws IOException {
    Path from = Files.createDirectory(root.resolve("from"));
    Path to = Files.createDirectory(root.resolve("to"));
    assertThatThrownBy(() -> renaming.rename(from, to))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(renaming.rename(from, root.resolve("free"))).isTrue();
  }

  @Test
  void whatIsNotThere_isLeftToOthersToSay() throws IOException {
    assertThat(renaming.rename(root.resolve("nothing"), root.resolve("to"))).isFalse();
  }
}
