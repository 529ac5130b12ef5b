package dev.cairn.core.ignore;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which places are not synced: the built-in names, and what the `.cairnignore` files say. Of
/// several files the one nearest to a place counts first, and in it the last line that matches.
/// What is in an ignored folder is ignored, whatever other lines say. Immutable.
public final class IgnoreRules {
  /// The name of an ignore file; it is synced like any other file.
  public static final NodeName FILE_NAME = new NodeName(".cairnignore");

  /// The longest file that counts, in bytes.
  public static final int BYTES_MAX = 256 << 10;

  private static final int PATTERNS_MAX = 10_000;

  /// No ignore file has been seen.
  public static final IgnoreRules NONE = new IgnoreRules(Map.of());

  private record IgnoreFile(String text, List<IgnorePattern> patterns) {}

  private final Map<RelativePath, IgnoreFile> files;

  private IgnoreRules(Map<RelativePath, IgnoreFile> files) {
    this.files = Map.copyOf(files);
  }

  /// The rules once the ignore file of a folder has this text; the same object if it had before.
  ///
  /// @param text empty if the folder has no such file
  public IgnoreRules with(RelativePath folder, Optional<String> text) {
    Optional<String> before = Optional.ofNullable(files.get(folder)).map(IgnoreFile::text);
    if (before.equals(text)) {
      return this;
    }
    Map<RelativePath, IgnoreFile> changed = new HashMap<>(files);
    if (text.isPresent()) {
      changed.put(folder, new IgnoreFile(text.get(), parse(text.get())));
    } else {
      changed.remove(folder);
    }
    return new IgnoreRules(changed);
  }

  private static List<IgnorePattern> parse(String text) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return plain
        .lines()
        .limit(PATTERNS_MAX)
        .flatMap(line -> IgnorePattern.parse(line).stream())
        .toList();
  }

  public boolean ignores(RelativePath path, boolean isFolder) {
    List<String> names = path.names().stream().map(NodeName::value).toList();
    List<Applying> applying = applying(path);
    for (int length = 1; length <= names.size(); length++) {
      List<String> place = names.subList(0, length);
      if (ignoresItself(place, isFolder || length < names.size(), applying)) {
        return true;
      }
    }
    return false;
  }

  /// An ignore file in a folder so many levels below the root.
  private record Applying(int depth, IgnoreFile file) {}

  /// The ignore files above a place, the nearest first.
  private List<Applying> applying(RelativePath path) {
    return files.entrySet().stream()
        .filter(entry -> path.isWithin(entry.getKey()))
        .map(entry -> new Applying(entry.getKey().names().size(), entry.getValue()))
        .sorted(Comparator.comparingInt(Applying::depth).reversed())
        .toList();
  }

  private static boolean ignoresItself(
      List<String> place, boolean isFolder, List<Applying> applying) {
    if (BuiltInIgnores.ignores(new NodeName(place.getLast()))) {
      return true;
    }
    return applying.stream()
        .filter(above -> above.depth() < place.size())
        .flatMap(above ->
            said(above.file(), place.subList(above.depth(), place.size()), isFolder).stream())
        .findFirst()
        .orElse(false);
  }

  private static Optional<Boolean> said(IgnoreFile file, List<String> names, boolean isFolder) {
    for (IgnorePattern pattern : file.patterns().reversed()) {
      if (pattern.matches(names, isFolder)) {
        return Optional.of(!pattern.isNegated());
      }
    }
    return Optional.empty();
  }
}
