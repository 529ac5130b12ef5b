package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedFileTest {
  @Test
  void fileThatIsRenamedMeanwhile_hasChanged_andTheDiskIsNotToBlame(@TempDir Path folder)
      throws IOException {
    Path place = Files.writeString(folder.resolve("draft"), "some words");
    DiskFileTree files = new DiskFileTree(folder, Clock.system());
    try (OpenFile open = files.open(new RelativePath("draft"))) {
      UploadedFile file = new UploadedFile(open, _ -> {});
      FileStat before = open.stat();
      file.requireUnchanged(before);
      assertThat(Files.move(place, folder.resolve("final"))).exists();
      assertThatThrownBy(() -> file.requireUnchanged(before))
          .isInstanceOf(FileChangedException.class);
    }
  }
}
