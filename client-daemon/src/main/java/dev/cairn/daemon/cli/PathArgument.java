package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.FolderStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A `PATH` as typed: absolute, else relative to the working folder when that is inside a synced
/// folder, else relative to the root of the only synced folder.
final class PathArgument {
  private PathArgument() {}

  /// The path relative to the root of its synced folder, with `/`; the root itself is empty.
  static String resolve(String typed, Path workingFolder, List<FolderStatus> folders) {
    List<Path> roots = folders.stream().map(folder -> Path.of(folder.path())).toList();
    Path path = Path.of(typed);
    if (!path.isAbsolute()) {
      path = base(workingFolder, roots).resolve(path);
    }
    Path whole = path.normalize();
    return roots.stream()
        .flatMap(root -> relative(root, whole).stream())
        .findFirst()
        .orElseThrow(() -> new ControlFailure(1, typed + " is not inside a synced folder"));
  }

  private static Path base(Path workingFolder, List<Path> roots) {
    if (roots.stream().anyMatch(root -> relative(root, workingFolder).isPresent())) {
      return workingFolder;
    }
    return switch (roots.size()) {
      case 0 -> throw new ControlFailure(1, "No folder is synced yet; add one with: cairn add DIR");
      case 1 -> roots.getFirst();
      default -> throw new ControlFailure(1, "Several folders are synced; give an absolute path");
    };
  }

  private static Optional<String> relative(Path root, Path path) {
    for (Path candidate : List.of(root.normalize(), real(root))) {
      if (path.startsWith(candidate)) {
        return Optional.of(slashed(candidate.relativize(path)));
      }
    }
    return Optional.empty();
  }

  /// The working folder comes from the system without links in it, so roots are compared that way
  /// too; the last names of a path may be links and are left alone.
  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException absent) {
      return root;
    }
  }

  private static String slashed(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
