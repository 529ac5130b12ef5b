package dev.cairn.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.daemon.control.api.TrashList;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a real trash.
class TrashQuestionsTest {
  @Test
  void moreThanIsListed_isCounted(@TempDir Path root) throws IOException {
    DiskFileTree files = new DiskFileTree(root, Clock.system());
    files.copyToTrash(new RelativePath("oldest.txt"), new byte[] {1});
    for (int number = 1; number < 1_003; number++) {
      files.copyToTrash(new RelativePath("again.txt"), new byte[] {2});
    }
    TrashList list = TrashQuestions.list(files.trash());
    assertThat(list.trash())
        .hasSize(1_000)
        .allSatisfy(entry -> assertThat(entry.path()).isEqualTo("again.txt"));
    assertThat(list.more()).isEqualTo(3);
  }
}
