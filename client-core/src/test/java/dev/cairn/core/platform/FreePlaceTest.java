package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreePlaceTest {
  /// As FAT does: no hard links, and a word of its own for it.
  @Test
  void withoutHardLinks_filesAreStillMovedToFreePlacesOnly(@TempDir Path root) throws IOException {
    FreePlace.Linking refused = (link, _) -> {
      throw new FileSystemException(link.toString(), null, "Operation not permitted");
    };
    Path from = Files.writeString(root.resolve("from"), "moved");
    Path to = Files.writeString(root.resolve("to"), "there");
    assertThatThrownBy(() -> FreePlace.move(from, to, refused))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(to).hasContent("there");
    Files.delete(to);
    FreePlace.move(from, to, refused);
    assertThat(to).hasContent("moved");
    assertThat(from).doesNotExist();
  }
}
