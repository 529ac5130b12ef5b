package dev.cairn.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DeepFolders;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.Entropy;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A real disk, read into an empty state.
class LocalObserverTest {
  private static final FileId ROOT = new FileId("f_root");

  private final Path root;
  private final FileTree files;
  private final Database database = Database.inMemory();
  private final State state = new State(database);

  LocalObserverTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.files = new DiskFileTree(root, Clock.system());
  }

  @BeforeEach
  void addRoot() {
    state.addRoot(ROOT);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private LocalObserver observer() {
    return new LocalObserver(
        state.local(),
        state.tree(ROOT, Side.LOCAL),
        files,
        new FileIds(Clock.system(), Entropy.system()),
        _ -> false,
        (_, _) -> false,
        () -> false);
  }

  /// What is in reach becomes nodes. Of what is not, the code says why: no permission would help.
  @Test
  @EnabledOnOs(OS.LINUX)
  void placesWhosePathsAreTooLong_areSaidToBeThat() throws Exception {
    try (DeepFolders deep = DeepFolders.in(root)) {
      LocalObserver observer = observer();
      RelativePath path = RelativePath.ROOT;
      FolderListing listing = files.list(path);
      while (listing.unreadable().isEmpty()) {
        assertThat(observer.observeFolder(path, listing).skipped()).isEmpty();
        path = path.child(deep.name());
        listing = files.list(path);
      }
      assertThat(observer.observeFolder(path, listing).skipped())
          .contains(new Sighting.Skipped(path, deep.name().value(), "path_too_long"))
          .allMatch(skipped -> skipped.code().equals("path_too_long"));
    }
  }
}
