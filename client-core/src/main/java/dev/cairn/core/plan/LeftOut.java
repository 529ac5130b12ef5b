package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which nodes a device leaves out: the folders it was told to, and what is in them. Where a
/// node is at the server decides; for what the server does not have, where it is on this disk.
/// A folder that the server no longer has leaves nothing out.
///
/// Good for as long as the trees and the selection do not change. Not thread-safe.
public final class LeftOut {
  /// Why a file of a left-out folder is here all the same, for a person.
  public static final String KEPT = "It is in a folder that is left out on this device; it is not"
      + " sent, and stays because the server does not have it as it is here";

  private final Tree local;
  private final Tree remote;
  private final Selection selection;
  private final Map<FileId, Boolean> known = new HashMap<>();

  public LeftOut(Trees trees, Selection selection) {
    this.local = trees.local();
    this.remote = trees.remote();
    this.selection = selection;
  }

  /// Whether the node is left out, itself or with a folder above it.
  public boolean contains(FileId id) {
    if (selection.folders().isEmpty()) {
      return false;
    }
    List<FileId> passed = new ArrayList<>();
    FileId current = id;
    Boolean answer = known.get(current);
    while (answer == null) {
      FileId at = current;
      passed.add(at);
      // Ends also where two sides that were moved apart contain each other.
      known.put(at, false);
      Optional<Node> there = remote.node(at);
      if (there.isPresent() && selection.isNamed(at)) {
        answer = true;
      } else {
        Optional<FileId> parent = there.or(() -> local.node(at)).map(Node::parent);
        answer = parent.isEmpty() ? Boolean.FALSE : known.get(parent.get());
        current = parent.orElse(at);
      }
    }
    boolean isLeftOut = answer;
    passed.forEach(node -> known.put(node, isLeftOut));
    return isLeftOut;
  }

  /// Why nothing is done about the node, for a person; empty if it is not left out.
  public Optional<String> reason(FileId id) {
    return contains(id) ? Optional.of(sentence(id)) : Optional.empty();
  }

  private String sentence(FileId id) {
    Optional<Node> here = local.node(id);
    if (here.isEmpty()) {
      return "It is left out on this device, and is at the server only";
    }
    return here.get().isFolder()
        ? "It is left out on this device; what is still in it here, the server does not have"
        : KEPT;
  }

  /// Whether it is the very folder that was named.
  boolean isNamed(FileId id) {
    return selection.isNamed(id) && remote.node(id).isPresent();
  }
}
