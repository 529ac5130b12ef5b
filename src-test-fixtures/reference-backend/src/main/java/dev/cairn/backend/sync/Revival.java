package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes sure that the folders are there in which something is to be put back: brings deleted ones
/// back to where they were, or finds those that have taken their names since. Collects the
/// operations that this takes, each folder before what is in it. Confined to one thread.
final class Revival {
  private static final int MAX_DEPTH = 4096;

  private final StoredTree stored;
  private final String group;
  private final List<Op> ops = new ArrayList<>();
  private final Map<String, String> standIns = new HashMap<>();

  Revival(StoredTree stored, String group) {
    this.stored = stored;
    this.group = group;
  }

  List<Op> ops() {
    return ops;
  }

  /// The folder that `folderId` is, or that stands for it: live once the operations are done.
  String folder(@Nullable String folderId) {
    Deque<Node> deleted = new ArrayDeque<>();
    Node node = known(folderId);
    while (node.isDeleted()) {
      if (standIns.containsKey(node.id())) {
        break;
      }
      deleted.push(node);
      if (deleted.size() > MAX_DEPTH) {
        throw ProblemException.badRequest("The folders are too deep");
      }
      node = known(node.place().parentId());
    }
    String live = standIns.getOrDefault(node.id(), node.id());
    for (Node folder : deleted) {
      live = revive(folder, live);
    }
    return live;
  }

  private String revive(Node folder, String parentId) {
    String name = folder.place().name();
    for (Node taken : stored.named(parentId, name)) {
      if (taken.isFolder()) {
        standIns.put(folder.id(), taken.id());
        return taken.id();
      }
    }
    ops.add(new Op.Undelete(group, folder.id(), parentId, name));
    standIns.put(folder.id(), folder.id());
    return folder.id();
  }

  private Node known(@Nullable String id) {
    Node node = id == null ? null : stored.find(id);
    if (node == null) {
      throw ProblemException.notFound("There is no such folder any more");
    }
    return node;
  }
}
