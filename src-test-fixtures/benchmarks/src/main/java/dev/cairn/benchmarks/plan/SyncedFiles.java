package dev.cairn.benchmarks.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.benchmarks.AgreedNodes;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.State;
import java.util.Locale;
import java.util.Optional;

/// The state of a device with very many files that are the same everywhere, and changes of some of
/// them. What the disk and the server show is only in the database.
final class SyncedFiles {
  static final FileId ROOT = new FileId("file_root");

  private static final int FILES_PER_FOLDER = 500;
  private static final int FILES_PER_TRANSACTION = 5_000;
  private static final long SIZE_BYTES = 7;

  private final State state;
  private final AgreedNodes nodes;

  SyncedFiles(State state) {
    this.state = state;
    this.nodes = new AgreedNodes(state);
    state.addRoot(ROOT);
  }

  /// Writes that many files, in folders of 500.
  void write(int files) {
    for (int begin = 0; begin < files; begin += FILES_PER_TRANSACTION) {
      int first = begin;
      int end = Math.min(files, begin + FILES_PER_TRANSACTION);
      state.transaction(() -> {
        for (int number = first; number < end; number++) {
          if (number % FILES_PER_FOLDER == 0) {
            agreed(Node.folder(folder(number), new Place(ROOT, new NodeName("folder " + number))));
          }
          agreed(file(number, "first"));
        }
      });
    }
  }

  private void agreed(Node node) {
    nodes.add(node, stat(node), SIZE_BYTES);
  }

  /// Changes a file in one of five ways, by its number: edited here, edited at the server, renamed
  /// here, renamed at the server, deleted at the server.
  ///
  /// @return its id
  FileId change(int number) {
    Node before = file(number, "first");
    Node edited = file(number, "second");
    Place place = new Place(before.parent(), new NodeName("renamed " + number));
    Node renamed =
        new Node(before.id(), place, before.kind(), before.content(), before.executable());
    switch (number % 5) {
      case 0 -> state.local().put(new LocalNode(edited, stat(edited)));
      case 1 -> state.remote().put(nodes.remote(edited, SIZE_BYTES));
      case 2 -> state.local().put(new LocalNode(renamed, stat(renamed)));
      case 3 -> state.remote().put(nodes.remote(renamed, SIZE_BYTES));
      default -> state.remote().remove(before.id(), nodes.nextChange());
    }
    return before.id();
  }

  private static FileId folder(int number) {
    return id("folder", number / FILES_PER_FOLDER);
  }

  private static FileId id(String kind, int number) {
    return AgreedNodes.id(kind + number);
  }

  private static ContentHash hash(String text) {
    return new ContentHash(Digest.sha256(text.getBytes(UTF_8)));
  }

  private static Node file(int number, String text) {
    Place place = new Place(
        folder(number), new NodeName(String.format(Locale.ROOT, "file %07d.txt", number)));
    ContentHash content = hash(text + number);
    return new Node(id("file", number), place, NodeKind.FILE, Optional.of(content), false);
  }

  private static FileStat stat(Node node) {
    return new FileStat(
        node.isFolder() ? FileStat.Type.FOLDER : FileStat.Type.FILE, SIZE_BYTES, 1, 1, 1, 1, false);
  }
}
