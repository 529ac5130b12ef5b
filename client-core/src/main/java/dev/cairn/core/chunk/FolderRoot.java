package dev.cairn.core.chunk;

import dev.cairn.core.model.Digest;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The root of the Merkle tree over what is directly in a folder: equal roots, equal folders,
/// with all that is below.
///
/// Hashed as in RFC 9162, section 2.1.1, like [MerkleTree]. The children stand in the order of
/// their names' bytes in UTF-8, which is that of code points and not that of Java's strings. A
/// leaf is `0x00 ‖ kind ‖ hash ‖ name`, the kind being one byte: 0 a file, 1 an executable one, 2
/// a folder, 3 a link; a node is `0x01 ‖ left ‖ right`; the empty folder is SHA-256 of nothing.
public final class FolderRoot {
  /// The root of a folder with nothing in it.
  public static final Digest EMPTY = Digest.sha256();

  private static final byte[] FILE = {0, 0};
  private static final byte[] EXECUTABLE = {0, 1};
  private static final byte[] FOLDER = {0, 2};
  private static final byte[] LINK = {0, 3};

  private static final Comparator<Child> BY_NAME =
      Comparator.comparing(child -> child.name().value().codePoints().toArray(), Arrays::compare);

  private FolderRoot() {}

  /// What a child is.
  public enum Kind {
    FILE,
    EXECUTABLE,
    FOLDER,
    LINK;

    /// The kind of such a node.
    public static Kind of(NodeKind kind, boolean executable) {
      return switch (kind) {
        case FILE -> executable ? EXECUTABLE : FILE;
        case FOLDER -> FOLDER;
        case LINK -> LINK;
      };
    }
  }

  /// A child.
  ///
  /// @param hash the content hash of a file or link, or a folder's root
  public record Child(NodeName name, Kind kind, Digest hash) {}

  /// The root over children in any order.
  public static Digest of(List<Child> children) {
    return MerkleTree.root(children.stream().sorted(BY_NAME).toList(), FolderRoot::leaf);
  }

  private static Digest leaf(Child child) {
    byte[] prefix = switch (child.kind()) {
      case FILE -> FILE;
      case EXECUTABLE -> EXECUTABLE;
      case FOLDER -> FOLDER;
      case LINK -> LINK;
    };
    return Digest.sha256(
        prefix, child.hash().toBytes(), child.name().value().getBytes(StandardCharsets.UTF_8));
  }
}
