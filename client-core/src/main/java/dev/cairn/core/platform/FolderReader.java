package dev.cairn.core.platform;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;

/// Reads what a folder of the tree holds, in the system's own way or in Java's. Owes what
/// [FileTree#list] does. Thread-safe.
interface FolderReader {
  /// Throws [java.nio.file.NoSuchFileException] or [java.nio.file.NotDirectoryException] when there
  /// is no such folder.
  FolderListing read(RelativePath folder) throws IOException;
}
