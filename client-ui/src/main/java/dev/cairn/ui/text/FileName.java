package dev.cairn.ui.text;

/// A path apart: the name a person looks for, and the folder it is in.
///
/// @param name the last part
/// @param folder what comes before, without the last slash; empty at the root
public record FileName(String name, String folder) {
  /// Takes apart a path relative to the folder's root.
  public static FileName of(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0
        ? new FileName(path, "")
        : new FileName(path.substring(slash + 1), path.substring(0, slash));
  }
}
