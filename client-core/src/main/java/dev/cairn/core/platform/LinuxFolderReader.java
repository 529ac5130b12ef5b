package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads folders by the calls of Linux itself. Java's own way makes a path, a text and a map of
/// boxed values of each file, which costs several times what the system does.
///
/// A folder is reached from the root through the folders above it, each opened in the one before
/// and never through a link; what is in it is asked for by its name in just that folder. So what
/// is moved or replaced meanwhile leads nowhere else. A path that is too long for the system stays
/// so, because nothing else could be done with what is there.
final class LinuxFolderReader implements FolderReader {
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.US_ASCII);

  private final DiskPaths paths;

  /// One that nobody uses at the moment: its memory need not be made and cleared for each folder.
  private final AtomicReference<@Nullable LinuxListing> spare = new AtomicReference<>();

  private LinuxFolderReader(DiskPaths paths) {
    this.paths = paths;
  }

  /// Empty where the system has no such calls, or where Java was started with an encoding that
  /// makes other names of the same bytes, or none of those that the root is called.
  static Optional<FolderReader> find(DiskPaths paths) {
    return isPossible(paths.root()) ? Optional.of(new LinuxFolderReader(paths)) : Optional.empty();
  }

  /// Whether what is below a folder can be asked of Linux itself.
  static boolean isPossible(Path root) {
    boolean isUsual = NAMES.equals(UTF_8) || NAMES.equals(StandardCharsets.US_ASCII);
    boolean isRootNamed = root.toString().indexOf(DiskPaths.UNDECODABLE) < 0;
    boolean isOnDisk = root.getFileSystem().equals(FileSystems.getDefault());
    return isUsual && isRootNamed && isOnDisk && LinuxCalls.areThere();
  }

  /// Asks about single paths below a folder, where that is possible.
  static Optional<LinuxStat> findStat(Path root) {
    return isPossible(root) ? Optional.of(new LinuxStat(NAMES)) : Optional.empty();
  }

  @Override
  public FolderListing read(RelativePath folder) throws IOException {
    paths.requireNotOwn(folder);
    if (!NAMES.newEncoder().canEncode(folder.value())) {
      throw new ImpossibleNameException(folder);
    }
    String root = paths.root().toString();
    String path = folder.isRoot() ? root : root + "/" + folder;
    int pathBytes = path.getBytes(NAMES).length;
    if (pathBytes > LinuxCalls.PATH_BYTES_MAX) {
      throw LinuxCalls.failure(LinuxCalls.TOO_LONG, path);
    }
    LinuxListing listing = spare.getAndSet(null);
    if (listing == null) {
      listing = new LinuxListing(NAMES);
    }
    try {
      int descriptor = open(listing.calls(), root, folder, path);
      try {
        int nameBytesMax = LinuxCalls.PATH_BYTES_MAX - pathBytes - 1;
        return listing.read(descriptor, path, nameBytesMax, name -> paths.meaning(folder, name));
      } finally {
        listing.calls().close(descriptor);
      }
    } finally {
      spare.set(listing);
    }
  }

  private static int open(LinuxCalls calls, String root, RelativePath folder, String path)
      throws IOException {
    int current = checked(calls.openRoot(root.getBytes(NAMES)), path);
    List<NodeName> names = folder.names();
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i).value().getBytes(NAMES);
      int next =
          i < names.size() - 1 ? calls.openToPass(current, name) : calls.openToRead(current, name);
      calls.close(current);
      current = checked(next, path);
    }
    return current;
  }

  private static int checked(int result, String path) throws IOException {
    if (result < 0) {
      throw LinuxCalls.failure(result, path);
    }
    return result;
  }
}
