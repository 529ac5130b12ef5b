package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
  private static final RelativePath FILE = new RelativePath("d/f.txt");

  private final Path root;
  private final SettableClock clock = new SettableClock();

  TrashTest(@TempDir Path root) {
    this.root = root;
  }

  private DiskFileTree tree() throws IOException {
    return new DiskFileTree(root, clock);
  }

  private void write(RelativePath path, String text) throws IOException {
    Path file = root.resolve(path.value());
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void trash(DiskFileTree tree, RelativePath path, String text) throws IOException {
    write(path, text);
    tree.moveToTrash(path, tree.stat(path).orElseThrow());
  }

  /// Today's trash once held a file where the next one needed a folder.
  @Test
  void fileWhereAFolderWasTrashedBefore_isTrashedToo() throws IOException {
    DiskFileTree tree = tree();
    trash(tree, new RelativePath("d"), "a file");
    trash(tree, FILE, "in a folder of that name");
    Files.delete(root.resolve("d"));
    trash(tree, new RelativePath("d"), "a file again");
    assertThat(tree.trash().list())
        .extracting(TrashedFile::path)
        .containsExactly(new RelativePath("d"), FILE, new RelativePath("d"));
  }

  @Test
  void longestName_isTrashedAndRestoredAsOftenAsItComes() throws IOException {
    DiskFileTree tree = tree();
    var path = new RelativePath("\u00e9".repeat(127) + "x");
    trash(tree, path, "one");
    trash(tree, path, "two");
    assertThat(tree.trash().restore(tree.trash().list().getFirst())).isEqualTo(path);
    RelativePath second = tree.trash().restore(tree.trash().list().getFirst());
    assertThat(root.resolve(path.value())).hasContent("two");
    assertThat(root.resolve(second.value())).hasContent("one");
    assertThat(second.value()).endsWith(" (restored)");
    assertThat(tree.trash().list()).isEmpty();
  }

  @Test
  void restoring_makesFoldersAgainAndNeverReplaces() throws IOException {
    DiskFileTree tree = tree();
    var deep = new RelativePath("a/b/c.tar.gz");
    trash(tree, deep, "old");
    Files.delete(root.resolve("a/b"));
    Files.delete(root.resolve("a"));
    // Another run finds it too: nothing is kept in memory only.
    Trash trash = tree().trash();
    TrashedFile file = trash.list().getFirst();
    assertThat(file.path()).isEqualTo(deep);
    assertThat(file.trashedAt()).isEqualTo(clock.wallTime());
    assertThat(file.sizeBytes()).isEqualTo(3);
    assertThat(trash.restore(file)).isEqualTo(deep);
    tree.moveToTrash(deep, tree.stat(deep).orElseThrow());
    write(deep, "somebody's new one");
    assertThat(trash.restore(trash.list().getFirst()).value()).isEqualTo("a/b/c.tar (restored).gz");
    assertThat(root.resolve(deep.value())).hasContent("somebody's new one");
  }

  @Test
  void restoringBelowWhatIsAFileNow_isRefused() throws IOException {
    DiskFileTree tree = tree();
    trash(tree, FILE, "old");
    Files.delete(root.resolve("d"));
    write(new RelativePath("d"), "a file now");
    assertThatThrownBy(() -> tree.trash().restore(tree.trash().list().getFirst()))
        .isInstanceOf(NotDirectoryException.class);
    assertThat(tree.trash().list()).hasSize(1);
  }

  /// A power cut may lose the bytes of the note: the file is still there, under its name.
  @Test
  void fileWhosePathWasLost_isRestoredUnderItsName() throws IOException {
    DiskFileTree tree = tree();
    trash(tree, FILE, "old");
    String id = tree.trash().list().getFirst().id();
    Files.writeString(root.resolve(".cairn/trash/" + id + ".path"), "");
    assertThat(tree.trash().restore(tree.trash().list().getFirst()))
        .isEqualTo(new RelativePath("f.txt"));
  }

  @Test
  void afterThirtyDays_itIsGone() throws IOException {
    DiskFileTree tree = tree();
    trash(tree, FILE, "old");
    clock.advance(Duration.ofDays(29));
    trash(tree, FILE, "newer");
    assertThat(tree.trash().list()).hasSize(2);
    clock.advance(Duration.ofDays(2));
    trash(tree, FILE, "newest");
    assertThat(tree.trash().list()).hasSize(2);
    try (var days = Files.list(root.resolve(".cairn/trash"))) {
      assertThat(days).hasSize(2);
    }
  }

  @Test
  void aCopyOfWhatIsReplaced_isRestoredBesideIt() throws IOException {
    var tree = tree();
    write(FILE, "the merge");
    tree.copyToTrash(FILE, "before".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(root.resolve(FILE.value())).hasContent("the merge");
    var kept = tree.trash().list().getFirst();
    assertThat(kept.sizeBytes()).isEqualTo(6);
    assertThat(tree.trash().restore(kept)).hasToString("d/f (restored).txt");
    assertThat(root.resolve("d/f (restored).txt")).hasContent("before");
  }

  @Test
  void tooMuch_costsTheOldest() throws IOException {
    var trash = new Trash(new DiskPaths(root), clock, 10);
    for (String text : List.of("1111", "2222", "3333")) {
      write(FILE, text);
      trash.take(root.resolve(FILE.value()), FILE);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(trash.list()).hasSize(2);
    trash.restore(trash.list().getLast());
    assertThat(root.resolve(FILE.value())).hasContent("2222");
  }

  @Test
  void makingRoom_makesItForManyFiles() throws IOException {
    var trash = new Trash(new DiskPaths(root), clock, 80);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      write(FILE, "0123456789");
      trash.take(root.resolve(FILE.value()), FILE);
      clock.advance(Duration.ofSeconds(1));
      kept.add(trash.list().size());
    }
    assertThat(kept).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 7, 8, 7);
  }

  /// A folder where the note of the oldest should be: nothing can be deleted in its place.
  @Test
  void roomThatCannotBeMade_failsNoFileThatIsTrashed() throws IOException {
    var trash = new Trash(new DiskPaths(root), clock, 10);
    for (int i = 0; i < 4; i++) {
      write(FILE, "0123456789");
      trash.take(root.resolve(FILE.value()), FILE);
      if (i == 0) {
        Path note = root.resolve(".cairn/trash/" + trash.list().getFirst().id() + ".path");
        Files.delete(note);
        Files.createDirectories(note.resolve("in the way"));
      }
      assertThat(root.resolve(FILE.value())).doesNotExist();
    }
  }

  @Test
  void restoredNames_fit() {
    assertThat(RestoredName.of(new NodeName("a.txt"), 2)).hasToString("a (restored 2).txt");
    var odd = new NodeName("." + "x".repeat(254));
    assertThat(RestoredName.of(odd, 1).value()).hasSize(255).endsWith("x (restored)");
    var extension = new NodeName("a." + "x".repeat(253));
    assertThat(RestoredName.of(extension, 1).value()).hasSize(255);
  }
}
