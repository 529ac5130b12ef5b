package dev.cairn.core.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/// Tells folders that have no folder in them, without listing them: where a file system counts the
/// `..` of each folder as a link to the one above, such a folder has two links, its name and its
/// own
/// `.`. With many files in few folders, nothing but the folders has to be looked at. `find` calls
/// it
/// its leaf optimisation. Thread-safe.
final class LeafFolders {
  /// Those that count so. Others say one, or two for each, whatever is in it.
  static final Set<String> COUNTING = Set.of("ext2", "ext3", "ext4", "tmpfs", "xfs");

  private static final String DEVICE = "unix:dev";
  private static final int LINKS_OF_A_LEAF = 2;

  private final boolean isCounting;
  private final long device;

  private LeafFolders(boolean isCounting, long device) {
    this.isCounting = isCounting;
    this.device = device;
  }

  /// For the file system that a folder is on; what is mounted below it is never taken for a leaf.
  static LeafFolders on(Path root) throws IOException {
    boolean isCounting = COUNTING.contains(Files.getFileStore(root).type());
    return new LeafFolders(isCounting, isCounting ? number(root, DEVICE) : 0);
  }

  /// Whether there is certainly no folder in it. One that is made from now on is not known of.
  boolean isLeaf(Path folder) throws IOException {
    if (!isCounting) {
      return false;
    }
    return number(folder, "unix:nlink") == LINKS_OF_A_LEAF && number(folder, DEVICE) == device;
  }

  private static long number(Path folder, String attribute) throws IOException {
    Object value = Files.getAttribute(folder, attribute, LinkOption.NOFOLLOW_LINKS);
    return ((Number) Objects.requireNonNull(value, attribute)).longValue();
  }
}
