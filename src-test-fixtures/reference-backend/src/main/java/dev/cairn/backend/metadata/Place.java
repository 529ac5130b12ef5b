package dev.cairn.backend.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// Where a node is. `parentId` is null only for the root; `placeVersion` counts every change of the
/// other three. A deleted node keeps the place it had.
public record Place(
    @JsonProperty("parent_id") @Nullable String parentId,
    String name,
    boolean deleted,
    @JsonProperty("place_version") long placeVersion) {

  Place at(String parent, String newName) {
    return new Place(parent, newName, false, placeVersion + 1);
  }

  Place gone() {
    return new Place(parentId, name, true, placeVersion + 1);
  }

  /// Whether this is a live place under `parent` called `other`.
  public boolean is(String parent, String other) {
    return !deleted && parent.equals(parentId) && name.equals(other);
  }
}
