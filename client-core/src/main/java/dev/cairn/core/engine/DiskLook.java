package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at the disk, off the owner thread. A look counts only if the root is the one that was
/// linked, before and after it: an unmounted disk leaves an empty folder, which is not a deleted
/// one.
final class DiskLook {
  /// What a look gave.
  sealed interface Result {
    record Folder(RelativePath path, FolderListing listing) implements Result {}

    /// What is at some places.
    ///
    /// @param stats what is at each place; absent where it could not be told
    record Places(Map<RelativePath, Optional<FileStat>> stats) implements Result {}

    /// There is no such folder any more; whoever looks at its parent will see that.
    record Gone() implements Result {}

    record Unreadable(RelativePath path, IOException cause) implements Result {}

    record RootLost() implements Result {}
  }

  private final FileTree files;
  private final String marker;

  DiskLook(FileTree files, String marker) {
    this.files = files;
    this.marker = marker;
  }

  boolean isRootThere() {
    try {
      return files.marker().filter(marker::equals).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  Result folder(RelativePath path) {
    Result result = listing(path);
    return isRootThere() ? result : new Result.RootLost();
  }

  private Result listing(RelativePath path) {
    try {
      return new Result.Folder(path, files.list(path));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new Result.Gone();
    } catch (IOException e) {
      return new Result.Unreadable(path, e);
    }
  }

  Result places(List<RelativePath> paths) {
    Map<RelativePath, Optional<FileStat>> stats = new LinkedHashMap<>();
    for (RelativePath path : paths) {
      try {
        stats.put(path, files.stat(path));
      } catch (NoSuchFileException e) {
        // A folder above is gone: that is seen, and acted upon, where that folder was.
        stats.remove(path);
      } catch (IOException e) {
        return new Result.Unreadable(path, e);
      }
    }
    return isRootThere() ? new Result.Places(stats) : new Result.RootLost();
  }
}
