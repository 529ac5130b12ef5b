package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Moves a file to a place that is free, never over what came there meanwhile.
///
/// A hard link fails where a rename would silently replace. FAT and some network disks have no
/// hard links and say so in many ways; there the place is looked at first, which leaves a moment
/// in which somebody else's new file could be replaced.
final class FreePlace {
  /// Makes `link` another name of `existing`.
  interface Linking {
    void link(Path link, Path existing) throws IOException;
  }

  private FreePlace() {}

  static void move(Path from, Path to) throws IOException {
    move(from, to, Files::createLink);
  }

  static void move(Path from, Path to, Linking linking) throws IOException {
    if (Files.isSymbolicLink(from)) {
      // Some systems would make a second name of what it points to.
      moveAfterLook(from, to);
      return;
    }
    try {
      linking.link(to, from);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      moveAfterLook(from, to);
      return;
    }
    Files.delete(from);
  }

  private static void moveAfterLook(Path from, Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
