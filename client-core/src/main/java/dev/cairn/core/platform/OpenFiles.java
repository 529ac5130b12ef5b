package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Which files some program of this user has open, as Linux tells it under `/proc`. Where nothing
/// is told, no file counts as open. Stateless.
final class OpenFiles {
  private static final Path PROCESSES = Path.of("/proc");

  private OpenFiles() {}

  /// Those of `files`, given by their real paths, that are open.
  static Set<Path> among(Collection<Path> files) {
    Set<Path> open = new HashSet<>();
    if (files.isEmpty() || !Files.isDirectory(PROCESSES.resolve("self"))) {
      return open;
    }
    Set<Path> wanted = Set.copyOf(files);
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        collect(process.resolve("fd"), wanted, open);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return open;
    }
    return open;
  }

  /// A process that has ended meanwhile, or is another user's, tells nothing.
  private static void collect(Path descriptors, Set<Path> wanted, Set<Path> open) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        Path target = target(entry);
        if (wanted.contains(target)) {
          open.add(target);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // Said above.
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException closedMeanwhile) {
      return descriptor;
    }
  }
}
