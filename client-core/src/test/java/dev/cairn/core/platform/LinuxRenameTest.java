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
class LinuxRenameTest {
  private final LinuxRename renaming = LinuxRename.find().orElseThrow();

  @TempDir
  private Path root = Path.of("");

  @Test
  void whatIsThere_isNeverReplaced() throws IOException {
    Path from = Files.writeString(root.resolve("from"), "moved");
    Path to = Files.writeString(root.resolve("caf\u00e9"), "there");
    assertThatThrownBy(() -> renaming.toFreePlace(from, to))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(to).hasContent("there");
    assertThat(from).hasContent("moved");
    Files.delete(to);
    assertThat(renaming.toFreePlace(from, to)).isTrue();
    assertThat(to).hasContent("moved");
    assertThat(from).doesNotExist();
  }

  @Test
  void emptyFolder_isNotReplacedEither() throws IOException {
    Path from = Files.createDirectory(root.resolve("from"));
    Path to = Files.createDirectory(root.resolve("to"));
    assertThatThrownBy(() -> renaming.toFreePlace(from, to))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(renaming.toFreePlace(from, root.resolve("free"))).isTrue();
  }

  @Test
  void twoFiles_changePlaces() throws IOException {
    Path one = Files.writeString(root.resolve("one"), "1");
    Path other = Files.writeString(root.resolve("other"), "2");
    assertThat(renaming.exchange(one, other)).isTrue();
    assertThat(one).hasContent("2");
    assertThat(other).hasContent("1");
    assertThat(renaming.exchange(one, root.resolve("nothing"))).isFalse();
  }

  @Test
  void whatIsNotThere_isLeftToOthersToSay() throws IOException {
    assertThat(renaming.toFreePlace(root.resolve("nothing"), root.resolve("to")))
        .isFalse();
  }
}
