package dev.cairn.benchmarks.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.State;
import dev.cairn.daemon.home.Home;
import dev.cairn.fixtures.process.Device;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Writes into a device's state what would be there once all that is in its folder had been
/// synced. A first sync of a million files takes half an hour, and is not what is to be measured.
final class RecordedFolder {
  private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Author AUTHOR = Author.of("device", Optional.of("Another"));

  private final State state;
  private final FileTree files;
  private long changes;

  private RecordedFolder(State state, FileTree files) {
    this.state = state;
    this.files = files;
  }

  /// Takes the folder of a device that does not run for synced.
  static void record(Device device) throws IOException {
    Home home = Home.open(device.home());
    FileId root = new FileId(home.account().orElseThrow().rootId());
    try (Database database = Database.open(home.stateFile())) {
      State state = new State(database);
      new RecordedFolder(state, new DiskFileTree(device.folder(), Clock.system()))
          .folder(root, RelativePath.ROOT);
    }
  }

  /// A transaction for each folder.
  private void folder(FileId id, RelativePath path) throws IOException {
    var entries = files.list(path).entries();
    state.transaction(() -> {
      for (FileEntry entry : entries) {
        entry(id, path.child(entry.name()), entry);
      }
    });
    for (FileEntry entry : entries) {
      if (entry.stat().isFolder()) {
        RelativePath child = path.child(entry.name());
        folder(id(child), child);
      }
    }
  }

  private void entry(FileId folder, RelativePath path, FileEntry entry) {
    FileStat stat = entry.stat();
    Place place = new Place(folder, entry.name());
    Node node = stat.isFolder()
        ? Node.folder(id(path), place)
        : new Node(
            id(path),
            place,
            NodeKind.FILE,
            Optional.of(new ContentHash(digest(path))),
            stat.executable());
    changes++;
    RemoteNode there = new RemoteNode(
        node,
        false,
        stat.sizeBytes(),
        WRITTEN,
        changes,
        changes,
        changes,
        VersionVector.NONE,
        AUTHOR,
        Optional.empty(),
        Optional.empty());
    state.remote().put(there);
    state.local().put(new LocalNode(node, stat));
    state.synced().record(there);
  }

  /// Spread, as identities and hashes are in a real state.
  private static Digest digest(RelativePath path) {
    return Digest.sha256(path.value().getBytes(UTF_8));
  }

  private static FileId id(RelativePath path) {
    return new FileId("file_" + digest(path).hex().substring(0, 32));
  }
}
