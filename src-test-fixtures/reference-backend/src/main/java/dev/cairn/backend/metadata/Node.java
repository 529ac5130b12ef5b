package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// A file or folder of a namespace, as it is since its last change. Immutable.
public record Node(
    String id,
    Kind kind,
    @JsonUnwrapped Place place,
    @JsonUnwrapped Content content,
    @JsonIgnore LastChange last) {

  /// The position of the last change in the namespace's sequence.
  @JsonProperty("change_seq")
  public long changeSeq() {
    return last.seq();
  }

  @JsonIgnore
  public boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  @JsonIgnore
  public boolean isDeleted() {
    return place.deleted();
  }

  /// The same node, live, under `parentId` as `name`, as a conflict copy if there is a `mark`.
  public Node movedTo(
      String parentId, String name, @Nullable ConflictMark mark, LastChange change) {
    return new Node(id, kind, place.at(parentId, name, mark), content, change);
  }

  /// The same node as a tombstone.
  public Node deletedBy(LastChange change) {
    return new Node(id, kind, place.gone(), content, change);
  }

  /// The same node, no conflict copy any more.
  public Node settledBy(LastChange change) {
    return new Node(id, kind, place.settled(), content, change);
  }

  /// The same node with another content.
  public Node holding(Content next, LastChange change) {
    return new Node(id, kind, place, next, change);
  }
}
