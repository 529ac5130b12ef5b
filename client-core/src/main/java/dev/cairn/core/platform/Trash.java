package dev.cairn.core.platform;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;

/// Where files go that another device deleted: renamed, with their path, into a folder of the day,
/// with a number when that place is taken, so that nothing deleted elsewhere is gone here at once.
final class Trash {
  private static final int COUNTER_MAX = 100_000;

  private final Path folder;
  private final Clock clock;

  Trash(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  void take(Path file, RelativePath path) throws IOException {
    LocalDate day = LocalDate.ofInstant(clock.wallTime(), ZoneId.systemDefault());
    Path wanted = folder.resolve(day.toString()).resolve(path.value());
    Files.createDirectories(wanted.getParent());
    for (int counter = 0; counter < COUNTER_MAX; counter++) {
      Path target =
          counter == 0 ? wanted : wanted.resolveSibling(counter + "-" + wanted.getFileName());
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
    }
    throw new FileAlreadyExistsException(wanted.toString());
  }
}
