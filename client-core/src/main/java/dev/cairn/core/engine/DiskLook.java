package dev.cairn.core.engine;

import dev.cairn.core.ignore.IgnoreRules;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.platform.PlaceLook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the disk, off the owner thread. A look counts only if the root is the one that was
/// linked, before and after it: an unmounted disk leaves an empty folder, which is not a deleted
/// one.
final class DiskLook {
  /// What a look gave.
  sealed interface Result {
    /// What a folder holds.
    ///
    /// @param ignoreTexts what the ignore file says, by its folder
    record Folder(
        RelativePath path, FolderListing listing, Map<RelativePath, Optional<String>> ignoreTexts)
        implements Result {}

    /// What is at some places.
    ///
    /// @param stats what is at each place; absent where it could not be told
    /// @param ignoreTexts as in a folder, for the ignore files among the places
    record Places(
        Map<RelativePath, Optional<FileStat>> stats,
        Map<RelativePath, Optional<String>> ignoreTexts)
        implements Result {}

    /// There is no such folder any more; whoever looks at its parent will see that.
    record Gone() implements Result {}

    record Unreadable(RelativePath path, IOException cause) implements Result {}

    record RootLost() implements Result {}

    /// These folders were not looked into: there is enough to take in already.
    record Left(List<RelativePath> folders) implements Result {}
  }

  private static final Logger log = LoggerFactory.getLogger(DiskLook.class);

  /// Some 150 bytes each, in memory until they are taken in. Of much more than this the collector
  /// would take some for what stays, and the heap of a look at 1,000,000 files grow to its end.
  private static final int ENTRIES_PER_LOOK = 1024;

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

  /// Looks into folders, one after the other, until there is much to take in; the last result then
  /// says what is left.
  List<Result> folders(List<RelativePath> paths) {
    List<Result> results = new ArrayList<>();
    int entries = 0;
    while (results.size() < paths.size() && entries < ENTRIES_PER_LOOK) {
      Result result = listing(paths.get(results.size()));
      results.add(result);
      entries +=
          result instanceof Result.Folder folder ? folder.listing().entries().size() : 0;
    }
    if (results.size() < paths.size()) {
      results.add(new Result.Left(paths.subList(results.size(), paths.size())));
    }
    return isRootThere() ? results : List.of(new Result.RootLost());
  }

  private Result listing(RelativePath path) {
    try {
      FolderListing listing = files.list(path);
      Optional<FileStat> ignoreFile = listing.entries().stream()
          .filter(entry -> entry.name().equals(IgnoreRules.FILE_NAME))
          .map(FileEntry::stat)
          .findFirst();
      return new Result.Folder(path, listing, ignoreText(path, ignoreFile));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new Result.Gone();
    } catch (IOException e) {
      return new Result.Unreadable(path, e);
    }
  }

  /// Empty if there is a file that cannot be read at the moment: then the rules stay as they were.
  private Map<RelativePath, Optional<String>> ignoreText(
      RelativePath folder, Optional<FileStat> stat) {
    if (stat.filter(FileStat::isFile).isEmpty()) {
      return Map.of(folder, Optional.empty());
    }
    int size = (int) Math.min(stat.get().sizeBytes(), IgnoreRules.BYTES_MAX);
    byte[] bytes = new byte[size];
    try (OpenFile file = files.open(folder.child(IgnoreRules.FILE_NAME))) {
      int read = file.read(0, bytes, size);
      return Map.of(folder, Optional.of(new String(bytes, 0, read, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      log.atDebug().addKeyValue("path", folder).log("An ignore file could not be read");
      return Map.of();
    }
  }

  /// As [#places], but one that cannot be looked at does not hide the others.
  List<Result> eachOf(List<RelativePath> paths) {
    Result together = places(paths);
    return together instanceof Result.Unreadable
        ? paths.stream().map(path -> places(List.of(path))).toList()
        : List.of(together);
  }

  Result places(List<RelativePath> paths) {
    Map<RelativePath, Optional<FileStat>> stats = new LinkedHashMap<>();
    Map<RelativePath, Optional<String>> ignoreTexts = new LinkedHashMap<>();
    PlaceLook look = files.look();
    for (RelativePath path : paths) {
      try {
        Optional<FileStat> stat = look.stat(path);
        stats.put(path, stat);
        if (path.name().filter(IgnoreRules.FILE_NAME::equals).isPresent()) {
          ignoreTexts.putAll(ignoreText(path.parent().orElseThrow(), stat));
        }
      } catch (NoSuchFileException e) {
        // A folder above is gone: that is seen, and acted upon, where that folder was.
        stats.remove(path);
      } catch (IOException e) {
        return new Result.Unreadable(path, e);
      }
    }
    return isRootThere() ? new Result.Places(stats, ignoreTexts) : new Result.RootLost();
  }
}
