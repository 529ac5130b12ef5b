package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Content;
import dev.cairn.backend.metadata.FormerPlaces.PastPlace;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.VersionTable.StoredVersion;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What puts all that is in a folder back to how it was at a moment: files get the content they
/// had, what has left comes back, what is new goes, and what came from elsewhere goes back there.
/// The folder itself stays where it is. Nothing of it destroys a content: each is a version in
/// the history. Confined to one thread.
final class Rewinding {
  private static final String GROUP = "rewind";

  private final Handle handle;
  private final StoredTree stored;
  private final Tables tables;
  private final String namespaceId;
  private final Instant moment;
  private final long seenSeq;
  private final Revival revival;
  private final Map<String, PastPlace> then = new LinkedHashMap<>();
  private final List<Op> changes = new ArrayList<>();
  private final List<Op> deletions = new ArrayList<>();

  /// @param seenSeq refused if anything that is concerned has changed after that
  Rewinding(
      Handle handle,
      StoredTree stored,
      Tables tables,
      String namespaceId,
      Instant moment,
      long seenSeq) {
    this.handle = handle;
    this.stored = stored;
    this.tables = tables;
    this.namespaceId = namespaceId;
    this.moment = moment;
    this.seenSeq = seenSeq;
    this.revival = new Revival(stored, GROUP);
  }

  List<Op> ops(String folderId) {
    String origin = origin(folderId);
    collectThen(origin);
    String folder = revival.folder(origin);
    then.values().forEach(place -> bring(place, origin, folder));
    stored.children(folder).forEach(child -> visit(child, true));
    List<Op> ops = new ArrayList<>(revival.ops());
    ops.addAll(changes);
    ops.addAll(deletions);
    return ops;
  }

  /// The folder as it was then: itself, or the deleted one whose place it has taken.
  private String origin(String folderId) {
    Node folder = stored.find(folderId);
    if (folder == null) {
      throw ProblemException.notFound("There is no such folder");
    }
    if (!folder.isFolder()) {
      throw OpRules.conflict("Only a folder can be rewound; restore a version of the file", folder);
    }
    if (stored.isRoot(folderId)) {
      if (tables.formerPlaces().below(handle, namespaceId, folderId, moment).isEmpty()) {
        throw ProblemException.notFound("Nothing was there yet at that time");
      }
      return folderId;
    }
    if (tables.formerPlaces().of(handle, namespaceId, folderId, moment).isPresent()) {
      return folderId;
    }
    return predecessor(folder)
        .orElseThrow(() -> ProblemException.notFound("The folder did not exist at that time"));
  }

  private Optional<String> predecessor(Node folder) {
    String parent = Objects.requireNonNull(folder.place().parentId());
    return tables.formerPlaces().below(handle, namespaceId, parent, moment).stream()
        .filter(place -> place.kind() == Kind.FOLDER)
        .filter(place -> place.name().equals(folder.place().name()))
        .map(PastPlace::nodeId)
        .filter(id -> Objects.requireNonNull(stored.find(id)).isDeleted())
        .findFirst();
  }

  private void collectThen(String folderId) {
    List<String> folders = new ArrayList<>(List.of(folderId));
    for (int i = 0; i < folders.size(); i++) {
      // Read at once what is asked for one by one below.
      var _ = stored.children(folders.get(i));
      for (PastPlace place :
          tables.formerPlaces().below(handle, namespaceId, folders.get(i), moment)) {
        boolean isNew =
            !place.nodeId().equals(folderId) && then.putIfAbsent(place.nodeId(), place) == null;
        if (isNew && place.kind() == Kind.FOLDER) {
          folders.add(place.nodeId());
        }
      }
    }
  }

  private void bring(PastPlace place, String folderId, String folder) {
    Node node = fresh(Objects.requireNonNull(stored.find(place.nodeId())));
    Optional<Content> content = contentThen(node);
    String parent = place.parentId().equals(folderId) ? folder : place.parentId();
    if (node.isDeleted()) {
      if (!node.isFolder() && content.isEmpty()) {
        return;
      }
      changes.add(new Op.Undelete(GROUP, node.id(), parent, place.name()));
    } else {
      move(node, parent, place.name());
    }
    content
        .filter(wanted -> !wanted.looksLike(node.content()))
        .ifPresent(wanted -> changes.add(
            new Op.Restore(GROUP, node.id(), wanted.version(), node.content().version())));
  }

  private Optional<Content> contentThen(Node node) {
    if (node.isFolder()) {
      return Optional.empty();
    }
    if (!node.isDeleted() && !node.last().at().isAfter(moment)) {
      // Nothing has happened to it since, which is so for most.
      return Optional.of(node.content());
    }
    return tables.versions().at(handle, namespaceId, node.id(), moment).map(StoredVersion::content);
  }

  private void move(Node node, String parent, String name) {
    if (!node.place().is(parent, name)) {
      changes.add(new Op.Move(GROUP, node.id(), parent, name, node.place().placeVersion(), null));
    }
  }

  /// @param isToBeDeleted whether nothing above it is deleted already
  private void visit(Node node, boolean isToBeDeleted) {
    fresh(node);
    if (then.containsKey(node.id())) {
      stored.children(node.id()).forEach(child -> visit(child, true));
      return;
    }
    Optional<PastPlace> past = tables.formerPlaces().of(handle, namespaceId, node.id(), moment);
    if (past.isPresent()) {
      // It came from elsewhere, and takes along what is in it.
      move(node, revival.folder(past.get().parentId()), past.get().name());
      return;
    }
    stored.children(node.id()).forEach(child -> visit(child, false));
    if (isToBeDeleted) {
      deletions.add(new Op.Delete(
          GROUP, node.id(), node.content().version(), node.place().placeVersion(), Long.MAX_VALUE));
    }
  }

  private Node fresh(Node node) {
    if (node.changeSeq() > seenSeq) {
      throw OpRules.stale(node);
    }
    return node;
  }
}
