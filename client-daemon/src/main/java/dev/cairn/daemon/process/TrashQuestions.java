package dev.cairn.daemon.process;

import dev.cairn.core.platform.Trash;
import dev.cairn.core.platform.TrashedFile;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.RestoredFile;
import dev.cairn.daemon.control.api.TrashEntry;
import dev.cairn.daemon.control.api.TrashList;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trash of a folder, for people. What is restored is a new file on disk, which is then synced
/// like any other.
final class TrashQuestions {
  private static final Logger log = LoggerFactory.getLogger(TrashQuestions.class);
  private static final int ENTRIES_MAX = 1_000;

  /// Paths can be long, and an answer may hold 1 MiB.
  private static final int PATHS_MAX = 500_000;

  private TrashQuestions() {}

  static TrashList list(Trash trash) {
    List<TrashEntry> entries = new ArrayList<>();
    int length = 0;
    List<TrashedFile> all = read(trash);
    for (TrashedFile file : all) {
      length += file.path().value().length();
      if (entries.size() >= ENTRIES_MAX || length > PATHS_MAX) {
        break;
      }
      entries.add(new TrashEntry(file.path().value(), file.trashedAt(), file.sizeBytes()));
    }
    return new TrashList(entries, all.size() - entries.size());
  }

  private static List<TrashedFile> read(Trash trash) {
    try {
      return trash.list();
    } catch (IOException e) {
      log.atWarn().setCause(e).log("The trash cannot be read");
      throw new ControlFailure(1, "The trash cannot be read; see the log", e);
    }
  }

  static RestoredFile restore(Trash trash, String path) {
    TrashedFile file = read(trash).stream()
        .filter(trashed -> trashed.path().value().equals(path))
        .findFirst()
        .orElseThrow(() -> new ControlFailure(1, "There is no " + path + " in the trash"));
    try {
      return new RestoredFile(path, trash.restore(file).value());
    } catch (NotDirectoryException e) {
      throw new ControlFailure(
          1, path + " cannot be restored: " + e.getMessage() + " is not a folder", e);
    } catch (IOException e) {
      log.atWarn().addKeyValue("path", path).setCause(e).log("A file cannot be restored");
      throw new ControlFailure(1, path + " cannot be restored; see the log", e);
    }
  }
}
