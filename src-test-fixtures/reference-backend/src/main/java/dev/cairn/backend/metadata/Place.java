package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// Where a node is. `parentId` is null only for the root; `placeVersion` counts every change of the
/// other three. A deleted node keeps the place it had.
///
/// @param conflict there if the node is a conflict copy; taken away by whoever moves it elsewhere
/// or
///     settles the conflict
public record Place(
    @JsonProperty("parent_id") @Nullable String parentId,
    String name,
    boolean deleted,
    @JsonProperty("place_version") long placeVersion,
    @Nullable ConflictMark conflict) {

  Place at(String parent, String newName, @Nullable ConflictMark mark) {
    return new Place(parent, newName, false, placeVersion + 1, mark);
  }

  Place gone() {
    return new Place(parentId, name, true, placeVersion + 1, null);
  }

  /// Nothing has moved, so the place's version stays.
  Place settled() {
    return new Place(parentId, name, deleted, placeVersion, null);
  }

  /// Whether this is a live place under `parent` called `other`.
  public boolean is(String parent, String other) {
    return !deleted && parent.equals(parentId) && name.equals(other);
  }
}
