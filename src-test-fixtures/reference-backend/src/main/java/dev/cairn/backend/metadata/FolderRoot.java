package dev.cairn.backend.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The root of a Merkle tree over what is directly in a folder: two folders are equal, with all
/// that is below them, exactly when their roots are.
///
/// The shape is RFC 9162's, as in [MerkleRoot]. The children stand in the order of their names'
/// bytes in UTF-8. A leaf is SHA-256(0x00 ‖ kind ‖ hash ‖ name), kind being one byte (0 a file, 1
/// an executable file, 2 a folder, 3 a link), the hash a file's or link's content hash or a
/// folder's own root, and the name in UTF-8; an inner node is SHA-256(0x01 ‖ left ‖ right). The
/// empty folder is SHA-256
/// of nothing.
public final class FolderRoot {
  // The order of code points is that of the bytes in UTF-8.
  private static final Comparator<Child> BY_NAME =
      Comparator.comparing(child -> child.name().codePoints().toArray(), Arrays::compare);

  private static final byte FILE = 0;
  private static final byte EXECUTABLE = 1;
  private static final byte FOLDER = 2;
  private static final byte LINK = 3;

  /// One child of a folder.
  ///
  /// @param hash the content hash of a file or link, or a folder's root
  public record Child(String name, Kind kind, boolean executable, String hash) {}

  private FolderRoot() {}

  /// The root over `children`, in any order, in lower-case hexadecimal.
  public static String of(List<Child> children) {
    return MerkleRoot.of(children.stream().sorted(BY_NAME).toList(), FolderRoot::leaf);
  }

  private static byte[] leaf(Child child, MessageDigest digest) {
    digest.update((byte) 0);
    digest.update(
        switch (child.kind()) {
          case FILE -> child.executable() ? EXECUTABLE : FILE;
          case FOLDER -> FOLDER;
          case LINK -> LINK;
        });
    digest.update(HexFormat.of().parseHex(child.hash()));
    return digest.digest(child.name().getBytes(StandardCharsets.UTF_8));
  }
}
