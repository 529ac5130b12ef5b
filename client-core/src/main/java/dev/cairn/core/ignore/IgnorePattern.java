package dev.cairn.core.ignore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of an ignore file, in gitignore syntax.
///
/// A pattern without a slash, but at its end, is for names at any depth; one with a slash is for
/// paths from the file's own folder on. `**` stands for any number of folders, a slash at the end
/// for folders only, `!` at the start takes out again what an earlier line has put in.
public final class IgnorePattern {
  private static final int LENGTH_MAX = 4096;

  /// Any number of folders, also none.
  private static final Optional<SegmentGlob> FOLDERS = Optional.empty();

  private final boolean isNegated;
  private final boolean isForFoldersOnly;
  private final boolean isForNames;
  private final List<Optional<SegmentGlob>> segments;

  private IgnorePattern(
      boolean isNegated,
      boolean isForFoldersOnly,
      boolean isForNames,
      List<Optional<SegmentGlob>> segments) {
    this.isNegated = isNegated;
    this.isForFoldersOnly = isForFoldersOnly;
    this.isForNames = isForNames;
    this.segments = List.copyOf(segments);
  }

  /// Empty for blank lines, comments, and patterns that are not well-formed: these match nothing.
  public static Optional<IgnorePattern> parse(String line) {
    String text = withoutTrailingSpaces(line);
    if (text.isEmpty() || text.startsWith("#") || text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    boolean isNegated = text.startsWith("!");
    String path = isNegated ? text.substring(1) : text;
    boolean isForFoldersOnly = path.endsWith("/");
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    boolean isForNames = path.indexOf('/') < 0;
    while (path.startsWith("/")) {
      path = path.substring(1);
    }
    if (path.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<SegmentGlob>> segments = new ArrayList<>();
    for (String segment : path.split("/+", -1)) {
      if (segment.equals("**") && !isForNames) {
        segments.add(FOLDERS);
        continue;
      }
      Optional<SegmentGlob> glob = SegmentGlob.parse(segment);
      if (glob.isEmpty()) {
        return Optional.empty();
      }
      segments.add(glob);
    }
    return Optional.of(new IgnorePattern(isNegated, isForFoldersOnly, isForNames, segments));
  }

  /// Spaces at the end do not count, unless a backslash keeps them.
  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      end--;
    }
    while (end > 0 && line.charAt(end - 1) == ' ' && !isEscaped(line, end - 1)) {
      end--;
    }
    return line.substring(0, end);
  }

  private static boolean isEscaped(String line, int at) {
    int slashes = 0;
    while (slashes < at && line.charAt(at - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  /// Whether it takes out again what it matches.
  boolean isNegated() {
    return isNegated;
  }

  /// @param names the path from the ignore file's folder on
  boolean matches(List<String> names, boolean isFolder) {
    if (isForFoldersOnly && !isFolder) {
      return false;
    }
    if (isForNames) {
      return matches(segments.getFirst(), names.getLast());
    }
    return matchesPath(names);
  }

  private static boolean matches(Optional<SegmentGlob> glob, String name) {
    return glob.isPresent() && glob.get().matches(name);
  }

  /// As for characters: going back to the last `**` is enough.
  private boolean matchesPath(List<String> names) {
    int segment = 0;
    int at = 0;
    int lastFolders = -1;
    int took = 0;
    while (at < names.size()) {
      if (segment < segments.size() && segments.get(segment).isEmpty()) {
        lastFolders = segment++;
        took = at;
        if (segment == segments.size()) {
          // At the end it stands for everything inside, and something is left here.
          return true;
        }
      } else if (segment < segments.size() && matches(segments.get(segment), names.get(at))) {
        segment++;
        at++;
      } else if (lastFolders >= 0) {
        segment = lastFolders + 1;
        at = ++took;
      } else {
        return false;
      }
    }
    return segment == segments.size();
  }
}
