package dev.cairn.benchmarks.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.benchmarks.AgreedNodes;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import dev.cairn.daemon.home.Home;
import dev.cairn.fixtures.process.Device;
import java.io.IOException;
import java.util.Optional;

/// Writes into a device's state what would be there once all that is in its folder had been
/// synced. A first sync of a million files takes half an hour, and is not what is to be measured.
final class RecordedFolder {
  private final State state;
  private final FileTree files;
  private final AgreedNodes nodes;

  private RecordedFolder(State state, FileTree files) {
    this.state = state;
    this.files = files;
    this.nodes = new AgreedNodes(state);
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
            Optional.of(new ContentHash(Digest.sha256(path.value().getBytes(UTF_8)))),
            stat.executable());
    nodes.add(node, stat, stat.sizeBytes());
  }

  private static FileId id(RelativePath path) {
    return AgreedNodes.id(path.value());
  }
}
