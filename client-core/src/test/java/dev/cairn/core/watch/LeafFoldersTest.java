package dev.cairn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LeafFoldersTest {
  private final Path root;
  private final LeafFolders leaves;

  LeafFoldersTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.leaves = LeafFolders.on(root);
  }

  @Test
  void folderWithAFolder_isNone() throws IOException {
    Path inner = Files.createDirectory(root.resolve("inner"));
    assertThat(leaves.isLeaf(root)).isFalse();
    Files.delete(inner);
    Files.createFile(inner);
    Files.createSymbolicLink(root.resolve("link"), root);
    assertThat(leaves.isLeaf(root))
        .isEqualTo(LeafFolders.COUNTING.contains(Files.getFileStore(root).type()));
  }

  /// What is mounted in a synced folder may count in another way.
  @Test
  void folderOfAnotherFileSystem_isNone() throws IOException {
    Path other = Path.of("/proc/self/fd");
    assumeThat(other).isDirectory();
    assertThat(leaves.isLeaf(other)).isFalse();
  }

  @Test
  void folderThatIsGone_isToldOf() throws IOException {
    assumeThat(LeafFolders.COUNTING).contains(Files.getFileStore(root).type());
    assertThatThrownBy(() -> leaves.isLeaf(root.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
