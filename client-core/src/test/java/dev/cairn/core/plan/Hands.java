package dev.cairn.core.plan;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A person on each side who creates, edits, moves, swaps and deletes at random. Few names, so that
/// they get in each other's way. Every content is written once, so that it can be followed.
final class Hands {
  private static final List<String> NAMES = List.of("a", "b", "c", "A");

  /// Contents that the last writer has not deleted or replaced: they must not get lost.
  final Set<ContentHash> wanted = new HashSet<>();

  private final Random random;
  private ContentHash last = ContentHash.EMPTY;
  private int made;

  Hands(Random random) {
    this.random = random;
  }

  InMemoryTree tree(int nodes) {
    var tree = new InMemoryTree();
    for (int i = 0; i < nodes; i++) {
      create(tree).ifPresent(tree::put);
    }
    last = ContentHash.EMPTY;
    return tree;
  }

  /// Does something once, or up to `most` times.
  void times(int most, Runnable change) {
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      change.run();
    }
  }

  void changeHere(World world) {
    InMemoryTree local = world.local;
    change(local).ifPresent(change -> {
      world.history.add("here " + change);
      switch (change) {
        case Deleted(var id) -> {
          forget(world, local.within(id));
          world.deletedHere(id);
        }
        case Put(var node) -> {
          Optional.ofNullable(world.onDisk.get(node.id()))
              .filter(hash -> !node.content().equals(Optional.of(hash)) && !node.isUnread())
              .ifPresent(wanted::remove);
          node.content().ifPresent(hash -> world.onDisk.put(node.id(), hash));
          boolean isReadLater = !node.isFolder() && random.nextInt(4) == 0;
          local.put(
              isReadLater ? Node.unreadFile(node.id(), node.place(), node.executable()) : node);
          wants(node);
        }
      }
    });
  }

  void changeThere(World world) {
    InMemoryTree remote = world.remote;
    change(remote).ifPresent(change -> {
      world.history.add("there " + change);
      switch (change) {
        case Deleted(var id) -> {
          remote.within(id).forEach(node -> node.content().ifPresent(wanted::remove));
          world.deletedThere(id);
        }
        case Put(var node) -> {
          remote
              .node(node.id())
              .flatMap(Node::content)
              .filter(hash -> !node.content().equals(Optional.of(hash)))
              .ifPresent(wanted::remove);
          remote.put(node);
          wants(node);
        }
      }
    });
  }

  /// What is new, and only that: what is merely moved may still be deleted by the other side.
  private void wants(Node node) {
    node.content().filter(hash -> hash.equals(last)).ifPresent(wanted::add);
    last = ContentHash.EMPTY;
  }

  private void forget(World world, List<Node> gone) {
    for (Node node : gone) {
      Optional.ofNullable(world.onDisk.get(node.id())).ifPresent(wanted::remove);
    }
  }

  private sealed interface Change {}

  private record Deleted(FileId id) implements Change {}

  private record Put(Node node) implements Change {}

  private Optional<Change> change(InMemoryTree tree) {
    List<Node> nodes = new ArrayList<>(tree.nodes());
    int kind = random.nextInt(10);
    if (nodes.isEmpty() || kind < 2) {
      return create(tree).map(Put::new);
    }
    Node node = nodes.get(random.nextInt(nodes.size()));
    return switch (kind) {
      case 2, 3 -> Optional.of(new Deleted(node.id()));
      case 4, 5 -> edit(node).map(Put::new);
      case 6 -> flip(node).map(Put::new);
      default -> move(tree, node).map(Put::new);
    };
  }

  private Optional<Node> create(InMemoryTree tree) {
    Place place = place(tree);
    if (tree.child(place.parent(), place.name()).isPresent()) {
      return Optional.empty();
    }
    FileId id = new FileId("n_" + ++made);
    return Optional.of(
        random.nextInt(3) == 0
            ? Node.folder(id, place)
            : Node.file(id, place, content(), random.nextInt(5) == 0));
  }

  private ContentHash content() {
    last = TreeText.content("content " + ++made);
    return last;
  }

  private Optional<Node> edit(Node node) {
    return node.isFolder()
        ? Optional.empty()
        : Optional.of(Node.file(node.id(), node.place(), content(), node.executable()));
  }

  private static Optional<Node> flip(Node node) {
    return node.isFolder()
        ? Optional.empty()
        : Optional.of(
            new Node(node.id(), node.place(), node.kind(), node.content(), !node.executable()));
  }

  private Optional<Node> move(InMemoryTree tree, Node node) {
    Place place = place(tree);
    boolean isPossible = tree.child(place.parent(), place.name()).isEmpty()
        && !tree.isWithin(place.parent(), node.id());
    return isPossible
        ? Optional.of(new Node(node.id(), place, node.kind(), node.content(), node.executable()))
        : Optional.empty();
  }

  private Place place(InMemoryTree tree) {
    List<FileId> folders = new ArrayList<>(List.of(InMemoryTree.ROOT));
    tree.nodes().stream().filter(Node::isFolder).map(Node::id).forEach(folders::add);
    var name = new NodeName(NAMES.get(random.nextInt(NAMES.size())));
    return new Place(folders.get(random.nextInt(folders.size())), name);
  }
}
