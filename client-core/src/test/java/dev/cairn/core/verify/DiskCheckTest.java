package dev.cairn.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DeepFolders;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.platform.Shell;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.ContentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A real disk against a state that says other things of it.
class DiskCheckTest {
  private static final FileId ROOT = new FileId("f_root");
  private static final FileId LEFT_OUT = new FileId("f_left_out");

  private final Path root;
  private final FileTree files;
  private final Database database = Database.inMemory();
  private final State state = new State(database);
  private final VerifyProgress progress = new VerifyProgress();
  private int nextId;

  DiskCheckTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.files = new DiskFileTree(root, Clock.system());
  }

  @BeforeEach
  void syncTwoFiles() throws IOException {
    state.addRoot(ROOT);
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("a"), "first");
    Files.writeString(root.resolve("d/b"), "second");
    note(ROOT, "a", "a");
    FileId folder = note(ROOT, "d", "d");
    note(folder, "d/b", "b");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// Notes what is on disk, as the engine does.
  private FileId note(FileId parent, String path, String name) throws IOException {
    FileStat stat = files.stat(new RelativePath(path)).orElseThrow();
    FileId id = new FileId("f_" + nextId++);
    Place place = new Place(parent, new NodeName(name));
    Node node = stat.isFolder()
        ? Node.folder(id, place)
        : Node.file(id, place, content(path), stat.executable());
    state.local().put(new LocalNode(node, stat));
    return id;
  }

  private ContentHash content(String path) {
    return new ContentReader(files, _ -> {})
        .read(new RelativePath(path))
        .orElseThrow()
        .content();
  }

  private DiskCheck.Outcome check(boolean deep) throws InterruptedException {
    return new DiskCheck(
            files,
            state.local(),
            ROOT,
            _ -> deep,
            (path, _) -> path.value().equals("ignored"),
            id -> id.equals(LEFT_OUT),
            progress,
            100)
        .run();
  }

  private List<String> differences(boolean deep) throws InterruptedException {
    return check(deep).differences().stream()
        .map(difference -> difference.path() + " " + difference.reason())
        .toList();
  }

  @Test
  void equalDisk_hasTheRootOfTheState_listedAndRead() throws Exception {
    Files.writeString(root.resolve("ignored"), "not synced");
    assertThat(differences(false)).isEmpty();
    assertThat(progress.bytes()).isZero();
    DiskCheck.Outcome deep = check(true);
    assertThat(deep.differences()).isEmpty();
    assertThat(progress.bytes()).isEqualTo(11);
    assertThat(deep.root()).isEqualTo(TreeRoots.of(state.tree(ROOT, Side.LOCAL)).root(ROOT));
  }

  @Test
  void leftOutFolder_isNotCompared() throws Exception {
    Digest without = check(false).root();
    Files.createDirectory(root.resolve("x"));
    Files.writeString(root.resolve("x/kept"), "only here");
    FileStat stat = files.stat(new RelativePath("x")).orElseThrow();
    Place place = new Place(ROOT, new NodeName("x"));
    state.local().put(new LocalNode(Node.folder(LEFT_OUT, place), stat));
    assertThat(differences(true)).isEmpty();
    assertThat(check(false).root()).isEqualTo(without);
  }

  /// Names of bytes that are no UTF-8: made by a shell, because this language cannot.
  @Test
  @EnabledOnOs(OS.LINUX)
  void namesThatCannotBeDecoded_areAllNamed_andManyAreCounted() throws Exception {
    Shell.run(root, "touch $(printf 'x\\377') $(printf 'y\\376')");
    List<String> both = differences(false);
    assertThat(both).hasSize(1);
    assertThat(both.getFirst()).matches(" holds 2 names that cannot be synced: x[^,]+, y[^,]+");
    Shell.run(root, "for i in 0 1 2 3 4 5 6 7 8 9; do touch $(printf \"z$i\\377\"); done");
    assertThat(differences(false).getFirst())
        .startsWith(" holds 12 names that cannot be synced: x")
        .contains("z7")
        .doesNotContain("z8")
        .endsWith(" and 2 more");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCannotBeLookedAt_isNamed_whetherItWasEverKnownOrNot() throws Exception {
    try (DeepFolders deep = DeepFolders.in(root)) {
      FileId folder = ROOT;
      RelativePath path = RelativePath.ROOT;
      FolderListing listing = files.list(path);
      while (listing.unreadable().isEmpty()) {
        path = path.child(deep.name());
        folder = note(folder, path.value(), deep.name().value());
        listing = files.list(path);
        if (listing.unreadable().stream().noneMatch("file"::equals)) {
          note(folder, path + "/file", "file");
        }
      }
      FileStat stat = files.stat(path).orElseThrow();
      RelativePath deepest = path;
      List<String> named = listing.unreadable().stream()
          .map(name -> deepest.child(new NodeName(name)) + " cannot be looked at")
          .toList();
      assertThat(differences(false)).containsExactlyInAnyOrderElementsOf(named);
      Place place = new Place(folder, deep.name());
      state.local().put(new LocalNode(Node.folder(new FileId("f_known"), place), stat));
      assertThat(differences(false)).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linkThatOthersCannotHave_isNamed_andAPipeIsNot() throws Exception {
    Shell.run(root, "ln -s $(printf 'x\\377') away && mkfifo pipe");
    assertThat(differences(false)).containsExactly("away is a symbolic link that cannot be synced");
  }

  @Test
  void bytesThatChangedBehindTheFileSystemsBack_areSeenByReadingOnly() throws Exception {
    FileStat stat = files.stat(new RelativePath("d/b")).orElseThrow();
    Node node = state
        .tree(ROOT, Side.LOCAL)
        .node(state.tree(ROOT, Side.LOCAL).find(new RelativePath("d/b")).orElseThrow())
        .orElseThrow();
    state
        .local()
        .put(new LocalNode(Node.file(node.id(), node.place(), ContentHash.EMPTY, false), stat));
    assertThat(differences(false)).isEmpty();
    assertThat(differences(true))
        .containsExactly(
            "d/b holds other bytes than were synced, though its size and times are" + " the same");
    assertThat(check(true).root())
        .isNotEqualTo(TreeRoots.of(state.tree(ROOT, Side.LOCAL)).root(ROOT));
  }

  @Test
  void eachKindOfDifference_isNamed() throws Exception {
    Files.writeString(root.resolve("a"), "written since");
    Files.delete(root.resolve("d/b"));
    Files.writeString(root.resolve("d/c"), "unknown");
    assertThat(differences(false))
        .containsExactly(
            "a has changed on disk, and Cairn has not read it yet",
            "d/c is on disk, and Cairn does not know of it",
            "d/b is not on disk any more");
    Files.delete(root.resolve("d/c"));
    Files.delete(root.resolve("d"));
    Files.writeString(root.resolve("d"), "a file now");
    assertThat(differences(false))
        .containsExactly(
            "a has changed on disk, and Cairn has not read it yet",
            "d is another kind of thing on disk");
  }
}
