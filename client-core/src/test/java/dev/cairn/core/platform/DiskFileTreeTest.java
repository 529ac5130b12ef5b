package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every file tree owes, on a real disk.
class DiskFileTreeTest {
  private static final RelativePath FILE = new RelativePath("d/f");

  private final Path folder;
  private final Path root;
  private final Path outside;
  private final FileTree tree;

  DiskFileTreeTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    root = Files.createDirectories(folder.resolve("root"));
    outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("f"), "not ours");
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("d/f"), "old");
    tree = new DiskFileTree(root, Clock.system());
  }

  /// The folder of the path is exchanged for a link that leads out, after everything was looked
  /// at.
  @Test
  @DisplayName("T-22 a folder that became a link is never followed")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void folderThatBecameALink_isNeverFollowed() throws IOException {
    FileStat stat = tree.stat(FILE).orElseThrow();
    StagedFile staged = tree.stage("s1");
    staged.write(0, "new".getBytes(UTF_8));
    Files.move(root.resolve("d"), folder.resolve("aside"));
    Files.createSymbolicLink(root.resolve("d"), outside);
    var fresh = new RelativePath("d/g");
    for (ThrowingCallable escape : List.<ThrowingCallable>of(
        () -> tree.list(new RelativePath("d")),
        () -> tree.stat(FILE),
        () -> tree.open(FILE),
        () -> tree.createFolder(fresh),
        () -> tree.move(FILE, new RelativePath("x")),
        () -> tree.move(new RelativePath("d"), fresh),
        () -> tree.moveToTrash(FILE, stat),
        () -> tree.setExecutable(FILE, true),
        () -> tree.setModifiedAt(FILE, Instant.EPOCH),
        () -> tree.deleteEmptyFolder(new RelativePath("d")),
        () -> staged.publishNew(fresh),
        () -> staged.publishOver(FILE, stat))) {
      assertThatThrownBy(escape).isInstanceOf(IOException.class);
    }
    staged.close();
    assertThat(names(outside)).containsExactly("f");
    assertThat(outside.resolve("f")).hasContent("not ours");
  }

  @Test
  @DisplayName("T-22 what is read of a link is its text, not what it points to")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void link_isReadAsItsText() throws IOException {
    Files.createSymbolicLink(root.resolve("l"), outside.resolve("f"));
    var link = new RelativePath("l");
    FileStat stat = tree.stat(link).orElseThrow();
    assertThat(stat.type()).isEqualTo(FileStat.Type.LINK);
    try (OpenFile open = tree.open(link)) {
      byte[] text = new byte[(int) stat.sizeBytes()];
      assertThat(open.read(0, text, text.length)).isEqualTo(text.length);
      assertThat(new String(text, UTF_8)).isEqualTo(outside.resolve("f").toString());
      assertThat(open.stat()).isEqualTo(stat);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".cairn",
        ".cairn/folder-id",
        ".cairn/trash/x",
        ".CAIRN",
        ".Cairn/trash/x",
        ".ca\u0131rn"
      })
  void ownFolder_isNobodysBusiness(String own) throws IOException {
    tree.mark("f_1");
    var path = new RelativePath(own);
    assertThatThrownBy(() -> tree.open(path)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tree.createFolder(path)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tree.list(path)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tree.deleteEmptyFolder(path)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tree.move(FILE, path)).isInstanceOf(IOException.class);
    assertThat(tree.list(RelativePath.ROOT).entries()).hasSize(1);
    assertThat(tree.marker()).contains("f_1");
  }

  @Test
  void anotherSpellingOfOurFolder_isToldOfWhereItIsAnotherFolder() throws IOException {
    tree.mark("f_1");
    Path other = root.resolve(".CAIRN");
    boolean isOurs = Files.exists(other);
    if (!isOurs) {
      Files.createDirectory(other);
    }
    FolderListing listing = tree.list(RelativePath.ROOT);
    assertThat(listing.entries()).hasSize(1);
    assertThat(listing.unusableNames()).hasSize(isOurs ? 0 : 1);
    assertThat(tree.stat(new RelativePath("d/.CAIRN"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "", "a b"})
  void stagingKeysThatAreNone_areRefused(String key) {
    assertThatThrownBy(() -> tree.stage(key)).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("M-65 a root that became a file is no root, and nothing in it is gone")
  void rootThatBecameAFile_isNoEmptyFolder() throws IOException {
    tree.mark("folder_1");
    Files.move(root, folder.resolve("aside"));
    Files.writeString(root, "a file");
    assertThatThrownBy(() -> tree.list(RelativePath.ROOT)).isInstanceOf(IOException.class);
    assertThatThrownBy(tree::marker).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("M-74 replacing a file checks it first")
  void replacing_checksFirst() throws IOException {
    FileStat seen = tree.stat(FILE).orElseThrow();
    Files.writeString(root.resolve("d/f"), "written meanwhile");
    try (StagedFile staged = tree.stage("s1")) {
      staged.write(0, "new".getBytes(UTF_8));
      assertThatThrownBy(() -> staged.publishOver(FILE, seen))
          .isInstanceOf(TargetChangedException.class);
      assertThat(root.resolve("d/f")).hasContent("written meanwhile");
      staged.publishOver(FILE, tree.stat(FILE).orElseThrow());
    }
    assertThat(root.resolve("d/f")).hasContent("new");
  }

  @Test
  void replacing_whatIsGoneOrCame_isRefused() throws IOException {
    FileStat seen = tree.stat(FILE).orElseThrow();
    try (StagedFile staged = tree.stage("s1")) {
      assertThatThrownBy(() -> staged.publishNew(FILE))
          .isInstanceOf(FileAlreadyExistsException.class);
      Files.delete(root.resolve("d/f"));
      assertThatThrownBy(() -> staged.publishOver(FILE, seen))
          .isInstanceOf(TargetChangedException.class);
      assertThat(root.resolve("d/f")).doesNotExist();
    }
  }

  @Test
  @DisplayName("M-73 a move never replaces")
  void moving_neverReplaces() throws IOException {
    Files.writeString(root.resolve("g"), "there");
    assertThatThrownBy(() -> tree.move(FILE, new RelativePath("g")))
        .isInstanceOf(FileAlreadyExistsException.class);
    tree.move(FILE, new RelativePath("h"));
    assertThat(root.resolve("g")).hasContent("there");
    assertThat(root.resolve("h")).hasContent("old");
  }

  @Test
  void trash_keepsWhatWasSeenAndRefusesTheRest() throws IOException {
    FileStat seen = tree.stat(FILE).orElseThrow();
    tree.moveToTrash(FILE, seen);
    Files.writeString(root.resolve("d/f"), "second");
    assertThatThrownBy(() -> tree.moveToTrash(FILE, seen))
        .isInstanceOf(TargetChangedException.class);
    tree.moveToTrash(FILE, tree.stat(FILE).orElseThrow());
    try (Stream<Path> files = Files.walk(root.resolve(".cairn/trash"))) {
      assertThat(files.filter(file -> file.endsWith("f"))).hasSize(2);
    }
    assertThat(root.resolve("d/f")).doesNotExist();
  }

  @Test
  void foldersThatAreNotThere_areNoEmptyLists() {
    assertThatThrownBy(() -> tree.list(new RelativePath("gone")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> tree.list(FILE)).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> tree.deleteEmptyFolder(new RelativePath("d")))
        .isInstanceOf(DirectoryNotEmptyException.class);
  }

  @Test
  void staged_isKeptUntilDiscarded() throws IOException {
    try (StagedFile staged = tree.stage("s1")) {
      staged.write(2, "cd".getBytes(UTF_8));
    }
    try (StagedFile again = tree.stage("s1")) {
      assertThat(again.sizeBytes()).isEqualTo(4);
    }
    tree.discardStaged();
    try (StagedFile fresh = tree.stage("s1")) {
      assertThat(fresh.sizeBytes()).isZero();
    }
  }

  @Test
  void staged_isMadeWithItsFirstByte_asLongAsItWillBe() throws IOException {
    try (StagedFile staged = tree.stage("s1")) {
      staged.resize(6);
      assertThat(staged.sizeBytes()).isEqualTo(6);
      assertThat(root.resolve(".cairn/stage/s1")).doesNotExist();
      staged.write(2, "cd".getBytes(UTF_8));
      assertThat(root.resolve(".cairn/stage/s1")).hasContent("\0\0cd\0\0");
    }
  }

  @Test
  void stagedFilesWithNothingWritten_areEmptyAndAsWanted() throws IOException {
    var place = new RelativePath("empty");
    var executable = new RelativePath("tool");
    try (StagedFile staged = tree.stage("s1");
        StagedFile tool = tree.stage("s2")) {
      staged.writeWhole(new byte[0], false, Instant.EPOCH);
      staged.publishNew(place);
      tool.writeWhole(new byte[0], true, Instant.EPOCH);
      tool.publishNew(executable);
    }
    assertThat(tree.stat(place).orElseThrow().sizeBytes()).isZero();
    assertThat(tree.stat(place).orElseThrow().modifiedNanos()).isZero();
    assertThat(tree.stat(place).orElseThrow().executable()).isFalse();
    assertThat(Files.isExecutable(root.resolve("tool"))).isTrue();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
