package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Turns relative paths into paths on disk, and refuses those that a link would lead astray.
final class DiskPaths {
  private final Path root;
  private final boolean isWindows;

  DiskPaths(Path root) {
    this(root, root.getFileSystem().getSeparator().equals("\\"));
  }

  DiskPaths(Path root, boolean isWindows) {
    this.root = root;
    this.isWindows = isWindows;
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
      current = resolve(current, name, folder);
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
    return resolve(folder(parent), path.name().orElseThrow(), path);
  }

  private Path resolve(Path parent, NodeName name, RelativePath asked) throws IOException {
    if (isWindows && !WindowsNames.isPossible(name)) {
      throw new ImpossibleNameException(asked);
    }
    try {
      return parent.resolve(name.value());
    } catch (InvalidPathException e) {
      // Characters that this system, or the encoding it was started with, does not have.
      throw new ImpossibleNameException(asked);
    }
  }

  private static void requireFolder(Path path, RelativePath asked) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      // Reading the attributes tells a missing folder (NoSuchFileException) from something else.
      Files.readAttributes(path, "isDirectory", LinkOption.NOFOLLOW_LINKS);
      throw new NotDirectoryException(asked.value());
    }
  }
}
