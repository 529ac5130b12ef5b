package dev.cairn.daemon.home;

import dev.cairn.core.platform.FileTree;
import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Keeps synced folders apart from each other, and from the homes of devices, whose secrets must
/// never be synced. Every refusal is a [ControlFailure] with its reason.
final class SyncedFolders {
  /// In a synced folder: whose it is.
  static final String MARKER = FileTree.OWN_FOLDER + "/folder-id";

  private SyncedFolders() {}

  /// Refuses a place inside a synced folder, for a new home.
  static void requireOutside(Path home) {
    for (Path folder = home; folder != null; folder = folder.getParent()) {
      if (isSynced(folder)) {
        throw new ControlFailure(
            1,
            "The state folder " + home + " would be inside the synced folder " + folder
                + "; choose another with --home");
      }
    }
  }

  /// Refuses a folder that is, contains or is inside a synced folder or a home.
  static void requireApart(Path folder) {
    if (isSynced(folder)) {
      throw new ControlFailure(1, "The folder " + folder + " is already synced by another home");
    }
    if (Home.isHome(folder)) {
      throw new ControlFailure(1, "The folder " + folder + " is the state folder of a device");
    }
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      refuse(above, "The folder " + folder + " is inside " + above);
    }
    requireNoneBelow(folder);
  }

  private static void requireNoneBelow(Path folder) {
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
          refuse(below, "The folder " + folder + " contains " + below);
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
          // What cannot be looked into is a matter for the scan, which lists it as a problem.
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new ControlFailure(1, "Cairn may not read " + folder, e);
    }
  }

  private static void refuse(Path folder, String sentence) {
    if (isSynced(folder)) {
      throw new ControlFailure(1, sentence + ", which is synced already");
    }
    if (Home.isHome(folder)) {
      throw new ControlFailure(1, sentence + ", which is the state folder of a device");
    }
  }

  private static boolean isSynced(Path folder) {
    return Files.exists(folder.resolve(MARKER));
  }
}
