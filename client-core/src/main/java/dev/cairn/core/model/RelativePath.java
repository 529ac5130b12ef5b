package dev.cairn.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A place below the synced root, written with `/` on every platform; the root itself is empty.
/// Every segment is a valid [NodeName], so no path escapes the root.
public record RelativePath(String value) implements Comparable<RelativePath> {
  public static final RelativePath ROOT = new RelativePath("");

  public RelativePath {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not a path inside a folder");
    }
  }

  private static boolean isValid(String value) {
    int begin = 0;
    while (begin < value.length()) {
      int slash = value.indexOf('/', begin);
      int end = slash < 0 ? value.length() : slash;
      if (!NodeName.isValid(value, begin, end) || slash == value.length() - 1) {
        return false;
      }
      begin = end + 1;
    }
    return true;
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  public RelativePath child(NodeName name) {
    return new RelativePath(isRoot() ? name.value() : value + "/" + name.value());
  }

  /// The folder that holds this place; empty for the root.
  public Optional<RelativePath> parent() {
    if (isRoot()) {
      return Optional.empty();
    }
    int slash = value.lastIndexOf('/');
    return Optional.of(slash < 0 ? ROOT : new RelativePath(value.substring(0, slash)));
  }

  /// The last segment; empty for the root.
  public Optional<NodeName> name() {
    return isRoot()
        ? Optional.empty()
        : Optional.of(new NodeName(value.substring(value.lastIndexOf('/') + 1)));
  }

  public List<NodeName> names() {
    return isRoot()
        ? List.of()
        : Arrays.stream(value.split("/")).map(NodeName::new).toList();
  }

  /// Whether this place is `folder` or below it, compared by whole segments.
  public boolean isWithin(RelativePath folder) {
    return folder.isRoot() || value.equals(folder.value) || value.startsWith(folder.value + "/");
  }

  @Override
  public int compareTo(RelativePath other) {
    return value.compareTo(other.value);
  }

  // Spelled out, as is the comparison: what a record has by itself is slow until it is compiled.
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativePath(String text) && value.equals(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
