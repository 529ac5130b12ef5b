package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.util.HashSet;
import java.util.Set;

/// Free names for conflict copies: taken on neither side as far as this disk can tell, and given
/// once per plan.
final class CopyNames {
  private record Given(FileId folder, String key) {}

  private final Trees trees;
  private final Policy policy;
  private final LocalNames names;
  private final Set<Given> given = new HashSet<>();

  CopyNames(Trees trees, Policy policy, LocalNames names) {
    this.trees = trees;
    this.policy = policy;
    this.names = names;
  }

  NodeName choose(Node node) {
    return choose(node.parent(), node.name());
  }

  /// A name for what the server has of the node, signed by who wrote that. A file of this device
  /// alone that holds it already, perhaps from an earlier attempt, is copy enough.
  NodeName chooseFor(Node node, Node content) {
    FileId folder = node.parent();
    NodeName name = ConflictName.choose(
        node.name(),
        policy.authors().nameOf(content.id()),
        policy.today(),
        candidate -> isTaken(folder, candidate) && !isHeldHere(folder, candidate, content));
    give(folder, name);
    return name;
  }

  private void give(FileId folder, NodeName name) {
    given.add(new Given(folder, policy.names().key(name)));
  }

  /// Only what the server is not known to have: another device could give it another content before
  /// it hears that this one relies on it, and the content would be nowhere.
  private boolean isHeldHere(FileId folder, NodeName name, Node content) {
    return trees
        .local()
        .child(folder, name)
        .filter(copy -> copy.kind() == content.kind() && copy.content().equals(content.content()))
        .filter(copy -> trees.remote().node(copy.id()).isEmpty()
            && trees.synced().node(copy.id()).isEmpty())
        .isPresent();
  }

  NodeName choose(FileId folder, NodeName original) {
    NodeName name = ConflictName.choose(
        original, policy.deviceName(), policy.today(), candidate -> isTaken(folder, candidate));
    give(folder, name);
    return name;
  }

  /// The name that a local node wants is that of something at the server which this device leaves
  /// out, so that nobody sees it here: the local one goes on beside it, under another name.
  void stepAsideFromLeftOut(Draft draft, Node local, Node holder) {
    FileId folder = local.parent();
    NodeName name = ConflictName.besideLeftOut(local.name(), taken -> isTaken(folder, taken));
    give(folder, name);
    draft.act(
        new Action.MoveLocal(local.id(), new Place(folder, name)),
        new Conflict.NameLeftOut(local.id(), holder.id(), name));
  }

  private boolean isTaken(FileId folder, NodeName name) {
    return names.isTaken(folder, name)
        || given.contains(new Given(folder, policy.names().key(name)));
  }
}
