package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.ChangeType;
import dev.cairn.backend.metadata.Content;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.LastChange;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.Place;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One try at applying a batch to a draft. Throws a problem for an operation that cannot hold
/// whatever else the batch does; what only the end of the batch can tell is left to `EndChecks`.
/// Confined to one thread.
final class Attempt {
  private static final Place NOWHERE = new Place(null, "", true, 0, null);

  private final Draft draft;
  private final StoredTree stored;
  private final StoredVersions versions;
  private final Map<String, String> adopted = new HashMap<>();

  Attempt(Draft draft, StoredTree stored, StoredVersions versions) {
    this.draft = draft;
    this.stored = stored;
    this.versions = versions;
  }

  /// From now on, operations that name `fileId` mean `nodeId`.
  void adopt(String fileId, String nodeId) {
    adopted.put(fileId, nodeId);
  }

  /// Applies operation number `index` and returns the id of the node that answers it.
  String apply(Op op, int index, @Nullable SealedUpload upload) {
    return switch (op) {
      case Op.CreateFolder create -> createFolder(create, index);
      case Op.PutFile put -> putFile(Objects.requireNonNull(upload), index);
      case Op.Move move -> move(move, index);
      case Op.Delete delete -> delete(delete, index);
      case Op.Undelete undelete -> undelete(undelete, index);
      case Op.Restore restore -> restore(restore);
      case Op.SetAttributes set -> setAttributes(set);
      case Op.SettleConflict settle -> settle(settle);
      case Op.ExpectUnchanged expect -> expectUnchanged(expect);
    };
  }

  private String createFolder(Op.CreateFolder op, int index) {
    String parent = meant(op.parentId());
    Node existing = draft.find(meant(op.fileId()));
    if (existing != null) {
      if (existing.isFolder() && existing.place().is(parent, op.name())) {
        return existing.id();
      }
      throw OpRules.conflict("The id is taken by another node", existing);
    }
    Node folder =
        new Node(op.fileId(), Kind.FOLDER, NOWHERE, Content.folder(), next(ChangeType.CREATED));
    draft.placed(folder.movedTo(parent, op.name(), op.conflict(), folder.last()), index);
    return folder.id();
  }

  private String putFile(SealedUpload upload, int index) {
    SealedUpload.Published published = upload.published();
    if (published != null) {
      return published.fileId();
    }
    Node existing = draft.find(meant(upload.fileId()));
    return existing == null ? createFile(upload, index) : replace(existing, upload, index);
  }

  private String createFile(SealedUpload upload, int index) {
    String parentId = upload.parentId();
    String name = upload.name();
    if (upload.baseVersion() > 0 || parentId == null || name == null) {
      throw ProblemException.notFound("There is no such file to change");
    }
    Node file = new Node(
        upload.fileId(), upload.kind(), NOWHERE, upload.content(), next(ChangeType.CREATED));
    draft.placed(file.movedTo(meant(parentId), name, upload.conflict(), file.last()), index);
    draft.filled(Objects.requireNonNull(draft.find(file.id())));
    return file.id();
  }

  private String replace(Node existing, SealedUpload upload, int index) {
    Content held = existing.content();
    if (existing.kind() != upload.kind()) {
      throw OpRules.conflict("The id is taken by a node of another kind", existing);
    }
    boolean happened = held.version() == upload.baseVersion() + 1
        && Objects.equals(held.manifestRoot(), upload.content().manifestRoot())
        && held.executable() == upload.content().executable();
    if (happened) {
      return existing.id();
    }
    if (existing.isDeleted() && upload.parentId() != null && upload.name() != null) {
      return bringBack(existing, upload, meant(upload.parentId()), upload.name(), index);
    }
    if (held.version() != upload.baseVersion()) {
      throw OpRules.stale(existing);
    }
    draft.filled(existing.holding(upload.content(), next(ChangeType.MODIFIED)));
    return existing.id();
  }

  /// A deleted file comes back with its new content, so that nobody sees the old once more. What
  /// it was changed to before it was deleted does not matter: that is history.
  private String bringBack(
      Node deleted, SealedUpload upload, String parentId, String name, int index) {
    LastChange change = next(ChangeType.CREATED);
    Content fresh = upload.content();
    String author = Objects.requireNonNull(change.deviceId());
    Node back = deleted
        .movedTo(parentId, name, null, change)
        .holding(fresh.restoredOver(deleted.content(), author, fresh.deviceName()), change);
    draft.placed(back, index);
    draft.filled(back);
    return back.id();
  }

  private String move(Op.Move op, int index) {
    Node node = known(op.fileId());
    String parent = meant(op.parentId());
    if (node.place().is(parent, op.name())) {
      return node.id();
    }
    if (node.isDeleted() || node.place().placeVersion() != op.basePlaceVersion()) {
      throw OpRules.stale(node);
    }
    draft.placed(node.movedTo(parent, op.name(), op.conflict(), next(ChangeType.MOVED)), index);
    return node.id();
  }

  private String delete(Op.Delete op, int index) {
    Node node = known(op.fileId());
    if (node.isDeleted()) {
      return node.id();
    }
    boolean current = node.content().version() == op.baseVersion()
        && node.place().placeVersion() == op.basePlaceVersion();
    if (!current) {
      throw OpRules.stale(node);
    }
    List<Node> below = below(node);
    for (Node descendant : below) {
      if (descendant.changeSeq() > op.seenSeq()) {
        throw OpRules.stale(descendant);
      }
    }
    // Children first, so whoever replays the feed never sees a live node under a deleted one.
    for (Node descendant : below.reversed()) {
      draft.placed(descendant.deletedBy(next(ChangeType.DELETED)), index);
    }
    draft.placed(node.deletedBy(next(ChangeType.DELETED)), index);
    return node.id();
  }

  private List<Node> below(Node folder) {
    List<Node> found = new ArrayList<>();
    if (folder.isFolder()) {
      found.addAll(draft.children(folder.id()));
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i).isFolder()) {
          found.addAll(draft.children(found.get(i).id()));
        }
      }
    }
    return found;
  }

  private String undelete(Op.Undelete op, int index) {
    Node node = known(op.fileId());
    String parent = meant(op.parentId());
    if (node.place().is(parent, op.name())) {
      return node.id();
    }
    if (!node.isDeleted()) {
      throw OpRules.conflict("The node is not deleted", node);
    }
    if (!node.isFolder() && !versions.isKept(node)) {
      throw new ProblemException(
          ProblemCode.MISSING_CHUNKS, "What the file held is not kept any more");
    }
    draft.placed(node.movedTo(parent, op.name(), null, next(ChangeType.CREATED)), index);
    return node.id();
  }

  private String restore(Op.Restore op) {
    Node node = known(op.fileId());
    if (node.isFolder()) {
      throw OpRules.conflict("A folder has no versions", node);
    }
    if (node.isDeleted()) {
      throw OpRules.conflict("The file is deleted", node);
    }
    Content wanted = versions.content(op);
    Content held = node.content();
    boolean isBased = held.version() == op.baseVersion();
    boolean isNext = held.version() == op.baseVersion() + 1;
    if ((isBased || isNext) && held.looksLike(wanted)) {
      return node.id();
    }
    if (!isBased) {
      throw OpRules.stale(node);
    }
    LastChange change = next(ChangeType.MODIFIED);
    String author = Objects.requireNonNull(change.deviceId());
    draft.filled(node.holding(wanted.restoredOver(held, author, versions.authorName()), change));
    return node.id();
  }

  private String setAttributes(Op.SetAttributes op) {
    Node node = known(op.fileId());
    Content held = node.content();
    if (node.isFolder()) {
      throw OpRules.conflict("A folder has no attributes", node);
    }
    if (node.kind() == Kind.LINK && Boolean.TRUE.equals(op.executable())) {
      throw OpRules.conflict("A link cannot be executable", node);
    }
    boolean executable = op.executable() == null ? held.executable() : op.executable();
    Instant modifiedAt = op.modifiedAt() == null ? held.modifiedAt() : op.modifiedAt();
    if (held.executable() == executable && Objects.equals(held.modifiedAt(), modifiedAt)) {
      return node.id();
    }
    if (node.isDeleted() || held.version() != op.baseVersion()) {
      throw OpRules.stale(node);
    }
    LastChange change = next(ChangeType.MODIFIED);
    draft.filled(
        node.holding(held.withAttributes(executable, modifiedAt, change.deviceId()), change));
    return node.id();
  }

  /// Whatever else was done to the node meanwhile: the decision is about the copy, not its state.
  private String settle(Op.SettleConflict op) {
    Node node = known(op.fileId());
    if (node.place().conflict() != null) {
      draft.settled(node.settledBy(next(ChangeType.MODIFIED)));
    }
    return node.id();
  }

  private String expectUnchanged(Op.ExpectUnchanged op) {
    Node node = known(op.fileId());
    Optional<Node> changed = stored.changedByOthers(node, op.seenSeq(), draft.deviceId());
    if (changed.isPresent()) {
      throw OpRules.stale(changed.get());
    }
    return node.id();
  }

  private Node known(String fileId) {
    String id = meant(fileId);
    if (stored.isRoot(id)) {
      throw new ProblemException(ProblemCode.FORBIDDEN, "The root folder stays as it is");
    }
    Node node = draft.find(id);
    if (node == null) {
      throw ProblemException.notFound("There is no such node");
    }
    return node;
  }

  private String meant(String fileId) {
    return adopted.getOrDefault(fileId, fileId);
  }

  private LastChange next(ChangeType type) {
    return draft.next(type);
  }
}
