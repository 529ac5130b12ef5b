package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import java.util.Set;

/// Which folders the person has left out on this device. A folder goes by its id, so a rename
/// or a move of it changes nothing.
///
/// @param folders those that were named; what is below them is left out with them
public record Selection(Set<FileId> folders) {
  /// Nothing is left out.
  public static final Selection EVERYTHING = new Selection(Set.of());

  public Selection {
    folders = Set.copyOf(folders);
  }

  boolean isNamed(FileId folder) {
    return folders.contains(folder);
  }
}
