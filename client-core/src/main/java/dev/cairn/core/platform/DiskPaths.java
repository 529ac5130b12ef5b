package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Turns relative paths into paths on disk, and refuses those that a link would lead astray.
final class DiskPaths {
  private final Path root;

  DiskPaths(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path own(String name) {
    return root.resolve(FileTree.OWN_FOLDER).resolve(name);
  }

  Path folder(RelativePath folder) throws IOException {
    Path current = root;
    for (NodeName name : folder.names()) {
      current = current.resolve(name.value());
      requireFolder(current, folder);
    }
    return current;
  }

  /// A place whose parent folders are real folders; nothing is said about the place itself.
  Path place(RelativePath path) throws IOException {
    if (path.isWithin(new RelativePath(FileTree.OWN_FOLDER))) {
      throw new FileSystemException(path.value(), null, "belongs to Cairn itself");
    }
    RelativePath parent = path.parent()
        .orElseThrow(() -> new FileSystemException("", null, "the root itself never changes"));
    return folder(parent).resolve(path.name().orElseThrow().value());
  }

  private static void requireFolder(Path path, RelativePath asked) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      // Reading the attributes tells a missing folder (NoSuchFileException) from something else.
      Files.readAttributes(path, "isDirectory", LinkOption.NOFOLLOW_LINKS);
      throw new NotDirectoryException(asked.value());
    }
  }
}
