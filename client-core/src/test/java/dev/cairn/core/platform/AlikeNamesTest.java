package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathNormalization;
import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a file tree owes on a disk that takes different names for one. No such disk can be mounted
/// where the build runs, so the tree works on one in memory, which keeps names as they were
/// written and, as Linux does, changes nothing when a name is to be spelled anew.
class AlikeNamesTest {
  private static final RelativePath FILE = new RelativePath("Dir/test");

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
      .setNameCanonicalNormalization(PathNormalization.NFC, PathNormalization.CASE_FOLD_ASCII)
      .build());
  private final Path root = disk.getPath("/cairn-alike-names");
  private final FileTree tree;

  AlikeNamesTest() throws IOException {
    Files.createDirectories(root.resolve("Dir"));
    Files.writeString(root.resolve("Dir/test"), "old");
    tree = new DiskFileTree(root, Clock.system());
    tree.mark("folder_1");
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void disk_tellsWhichNamesAreOne() throws IOException {
    assertThat(tree.nameRules()).isEqualTo(NameRules.FOLDING);
    assertThat(names(root.resolve(FileTree.OWN_FOLDER))).containsExactly("folder-id");
  }

  @Test
  void diskThatTells_isTakenAtItsWord(@TempDir Path exact) throws IOException {
    FileTree other = new DiskFileTree(exact, Clock.system());
    assertThat(other.nameRules()).isEqualTo(NameRules.EXACT);
    other.mark("folder_1");
    boolean isExact = Files.notExists(exact.resolve(".CAIRN"));
    assertThat(other.nameRules().tellsCase()).isEqualTo(isExact);
  }

  @Test
  @DisplayName("T-34 a place is what the disk spells so, in each of its parts")
  void place_isWhatIsSpelledSo() throws IOException {
    assertThat(tree.stat(FILE)).isPresent();
    assertThat(tree.stat(new RelativePath("Dir/TEST"))).isEmpty();
    assertThat(tree.stat(new RelativePath("DIR/test"))).isEmpty();
    PlaceLook look = tree.look();
    assertThat(look.stat(FILE)).isPresent();
    assertThat(look.stat(new RelativePath("Dir/Test"))).isEmpty();
    assertThat(tree.list(new RelativePath("Dir")).entries())
        .extracting(entry -> entry.name().value())
        .containsExactly("test");
    assertThatThrownBy(() -> tree.list(new RelativePath("dir")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @CsvSource({"Dir/TEST", "DIR/test", "dir/Test"})
  @DisplayName("M-71 T-15 nothing is done through another casing of a name or of a folder's")
  void otherCasing_isRefused(RelativePath path) throws IOException {
    FileStat stat = tree.stat(FILE).orElseThrow();
    try (StagedFile staged = tree.stage("s1")) {
      staged.write(0, "new".getBytes(UTF_8));
      for (ThrowingCallable access : List.<ThrowingCallable>of(
          () -> tree.open(path),
          () -> tree.move(path, new RelativePath("x")),
          () -> tree.moveToTrash(path, stat),
          () -> tree.setExecutable(path, true),
          () -> staged.publishOver(path, stat))) {
        assertThatThrownBy(access)
            .isInstanceOfAny(NoSuchFileException.class, TargetChangedException.class);
      }
      assertThatThrownBy(() -> staged.publishNew(path))
          .isInstanceOfAny(NoSuchFileException.class, FileAlreadyExistsException.class);
    }
    assertThatThrownBy(() -> tree.createFolder(path))
        .isInstanceOfAny(NoSuchFileException.class, FileAlreadyExistsException.class);
    assertThatThrownBy(() -> tree.deleteEmptyFolder(new RelativePath("dir")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(names(root.resolve("Dir"))).containsExactly("test");
    assertThat(root.resolve("Dir/test")).hasContent("old");
  }

  @Test
  @DisplayName("T-15 a rename in case only changes the spelling, of a file and of a folder")
  void renameInCaseOnly_changesTheSpelling() throws IOException {
    long inode = tree.stat(FILE).orElseThrow().inode();
    tree.move(FILE, new RelativePath("Dir/Test"));
    assertThat(names(root.resolve("Dir"))).containsExactly("Test");
    tree.move(new RelativePath("Dir"), new RelativePath("DIR"));
    assertThat(names(root)).containsExactly(FileTree.OWN_FOLDER, "DIR");
    assertThat(tree.stat(new RelativePath("DIR/Test")).orElseThrow().inode()).isEqualTo(inode);
    tree.move(new RelativePath("DIR/Test"), new RelativePath("\u00e9"));
    tree.move(new RelativePath("\u00e9"), new RelativePath("e\u0301"));
    assertThat(tree.list(RelativePath.ROOT).entries())
        .extracting(entry -> entry.name())
        .contains(new NodeName("e\u0301"));
  }

  @Test
  @DisplayName("T-15 another file under another casing is never replaced")
  void anotherFileUnderAnotherCasing_isNeverReplaced() throws IOException {
    Files.writeString(root.resolve("Dir/other"), "mine");
    assertThatThrownBy(() -> tree.move(FILE, new RelativePath("Dir/OTHER")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(names(root.resolve("Dir"))).containsExactly("other", "test");
    assertThat(root.resolve("Dir/other")).hasContent("mine");
  }

  @Test
  void trashedFile_goesBackIntoItsFolderHoweverThatIsSpelled() throws IOException {
    DiskFileTree real = (DiskFileTree) tree;
    tree.moveToTrash(FILE, tree.stat(FILE).orElseThrow());
    tree.move(new RelativePath("Dir"), new RelativePath("DIR"));
    var _ = real.trash().restore(real.trash().list().getFirst());
    assertThat(names(root.resolve("DIR"))).containsExactly("test");
  }
}
