package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Changes how a disk spells a name that is the same to it before and after. NTFS and APFS do that
/// at once; to Linux both names are one file already, and nothing is done.
///
/// There it goes by way of another name in the same folder, and not by `.cairn/`: if Cairn is
/// stopped in between, the next look finds the file by its inode as one that was renamed, and the
/// server's name, which is newer, brings it home. From `.cairn/` it would look deleted.
final class SpelledAnew {
  private static final int COUNTER_MAX = 1_000;

  private SpelledAnew() {}

  static void rename(Path from, Path to, DiskNames names) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    if (!names.spelling().isSpelled(to)) {
      inTwoSteps(from, to);
    }
  }

  static void inTwoSteps(Path from, Path to) throws IOException {
    Path between = freePlace(from);
    Files.move(from, between, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(between, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(between, from, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
  }

  private static Path freePlace(Path beside) throws IOException {
    for (int counter = 1; counter <= COUNTER_MAX; counter++) {
      Path place = beside.resolveSibling(".cairn-renames-" + counter);
      if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
        return place;
      }
    }
    throw new FileSystemException(beside.toString(), null, "no free name beside it");
  }
}
