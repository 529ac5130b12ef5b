package dev.cairn.daemon.home;

import dev.cairn.core.platform.FileTree;
import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /// Refuses a folder that is, contains or is inside a synced folder or a home. What it contains of
  /// both is told at once, so that nobody solves one and meets the other.
  static void requireApart(Path folder) {
    if (isSynced(folder)) {
      throw new ControlFailure(
          1,
          "The folder " + folder + " is already synced by another home; choose another folder,"
              + " or end that with: cairn --home THAT_HOME remove " + folder);
    }
    if (Home.isHome(folder)) {
      throw new ControlFailure(
          1,
          "The folder " + folder + " is the state folder of a device, which holds secrets;"
              + " choose another folder");
    }
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      refuseInside(folder, above);
    }
    refuseAround(folder, below(folder));
  }

  private static void refuseInside(Path folder, Path above) {
    Optional<String> what = what(above);
    if (what.isPresent()) {
      throw new ControlFailure(
          1,
          "The folder " + folder + " is inside " + above + ", " + what.get()
              + "; choose a folder outside of it");
    }
  }

  /// @param found what the folder contains, by what that is
  private static void refuseAround(Path folder, Map<String, Path> found) {
    if (found.isEmpty()) {
      return;
    }
    String contents = found.entrySet().stream()
        .map(below -> below.getValue() + ", " + below.getKey())
        .collect(Collectors.joining(", and "));
    String none = found.size() == 1 ? "it" : "both";
    throw new ControlFailure(
        1,
        "The folder " + folder + " contains " + contents + "; choose a folder without " + none
            + ", or move " + none + " elsewhere first");
  }

  /// The first synced folder below a folder and the first home, as far as there are any.
  private static Map<String, Path> below(Path folder) {
    Map<String, Path> firsts = new TreeMap<>();
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
          Optional<String> what = what(below);
          what.ifPresent(kind -> firsts.putIfAbsent(kind, below));
          return what.isEmpty() ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
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
    return firsts;
  }

  /// What a folder is that must be kept apart from others; empty for any other.
  private static Optional<String> what(Path folder) {
    if (isSynced(folder)) {
      return Optional.of("which is synced already");
    }
    return Home.isHome(folder)
        ? Optional.of("which is the state folder of a device")
        : Optional.empty();
  }

  private static boolean isSynced(Path folder) {
    return Files.exists(folder.resolve(MARKER));
  }
}
