package dev.cairn.core.platform;

import dev.cairn.core.model.LinkTarget;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A staged file in `.cairn/stage`. It is made when its first byte comes, or when something is
/// asked of it that needs it: a small file then costs a handful of calls. A link is made beside it
/// and then takes its part: no file could be opened under that name in a later attempt.
final class DiskStagedFile implements StagedFile {
  private static final Logger log = LoggerFactory.getLogger(DiskStagedFile.class);

  private Path path;
  private final DiskPaths paths;
  private final StatReader stats;
  private final DiskLinks links;
  private final DisplacedFiles displaced;
  private final Optional<LinuxRename> linuxRename;

  /// Null while it is closed: thousands of staged files may wait for their turn, and a process may
  /// have only so many open.
  private @Nullable FileChannel open;

  private boolean isThere;

  /// How long a file is to be that is not there yet.
  private long plannedBytes;

  /// Whether it was made here, and so is not executable until it is made so.
  private boolean isFresh;

  private boolean executable;
  private boolean isLink;

  DiskStagedFile(
      Path path,
      DiskPaths paths,
      StatReader stats,
      DiskLinks links,
      DisplacedFiles displaced,
      Optional<LinuxRename> linuxRename) {
    this.path = path;
    this.paths = paths;
    this.stats = stats;
    this.links = links;
    this.displaced = displaced;
    this.linuxRename = linuxRename;
    this.isThere = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private synchronized FileChannel channel() throws IOException {
    if (!isThere) {
      make();
      extend(plannedBytes);
    }
    return opened();
  }

  private synchronized FileChannel opened() throws IOException {
    FileChannel channel = open;
    if (channel == null) {
      channel = FileChannel.open(
          path,
          Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      open = channel;
    }
    return channel;
  }

  private synchronized void make() throws IOException {
    try {
      open = create();
    } catch (NoSuchFileException _) {
      Files.createDirectories(path.getParent());
      open = create();
    }
    isThere = true;
    isFresh = true;
  }

  private FileChannel create() throws IOException {
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS));
  }

  private void requireThere() throws IOException {
    if (!isThere) {
      var _ = channel();
    }
  }

  @Override
  public synchronized long sizeBytes() throws IOException {
    return isThere ? channel().size() : plannedBytes;
  }

  @Override
  public FileStat stat() throws IOException {
    requireThere();
    return stats.read(path);
  }

  @Override
  public int read(long offset, byte[] buffer, int length) throws IOException {
    return ChannelBytes.read(channel(), offset, buffer, length);
  }

  @Override
  public void write(long offset, byte[] bytes) throws IOException {
    if (!isWrittenWhole(offset, bytes)) {
      SparseWrite.write(channel(), offset, bytes);
    }
  }

  /// Makes the file with all that will be in it, if that is so and leaves no hole.
  private synchronized boolean isWrittenWhole(long offset, byte[] bytes) throws IOException {
    boolean isWhole = !isThere && offset == 0 && bytes.length == plannedBytes;
    if (!isWhole || SparseWrite.hasHole(bytes)) {
      return false;
    }
    make();
    SparseWrite.writeNew(opened(), bytes);
    return true;
  }

  @Override
  public synchronized void resize(long sizeBytes) throws IOException {
    if (!isThere) {
      plannedBytes = sizeBytes;
    } else if (channel().size() > sizeBytes) {
      channel().truncate(sizeBytes);
    } else {
      extend(sizeBytes);
    }
  }

  private void extend(long sizeBytes) throws IOException {
    if (opened().size() < sizeBytes) {
      SparseWrite.write(opened(), sizeBytes - 1, new byte[1]);
    }
  }

  @Override
  public void becomeLink(LinkTarget target) throws IOException {
    Path link = path.resolveSibling(path.getFileName() + "-link");
    Files.deleteIfExists(link);
    links.make(link, target);
    Files.deleteIfExists(path);
    path = link;
    isLink = true;
  }

  @Override
  public void setExecutable(boolean executable) throws IOException {
    this.executable = executable;
    requireThere();
    if (executable || !isFresh) {
      DiskFileTree.setExecutable(path, executable);
    }
  }

  @Override
  public void setModifiedAt(Instant modifiedAt) throws IOException {
    requireThere();
    // With both options the time is that of a link itself.
    DiskFileTree.setModifiedAt(path, modifiedAt);
  }

  @Override
  public void flush() throws IOException {
    if (!isLink) {
      // What a link says is part of its folder's entry, and goes to the disk with that.
      channel().force(true);
    }
  }

  @Override
  public void publishNew(RelativePath target) throws IOException {
    Path place = paths.place(target);
    requireThere();
    if (linuxRename.isEmpty() || !linuxRename.get().toFreePlace(path, place)) {
      FreePlace.move(path, place);
    }
  }

  @Override
  public void publishOver(RelativePath target, FileStat expected) throws IOException {
    Path place = paths.place(target);
    requireThere();
    try {
      paths.names().spelling().require(place);
      if (!stats.read(place).hasSameContentAs(expected)) {
        throw new TargetChangedException(target);
      }
    } catch (NoSuchFileException _) {
      throw new TargetChangedException(target);
    }
    keepPermissions(place);
    Path kept = displaced.newPlace();
    if (replace(place, kept)) {
      displaced.add(target, kept, expected);
    }
  }

  /// The two change places, so that what is replaced is what was there at just that moment. Where
  /// the system cannot do that, a second name keeps what was there a moment before.
  ///
  /// @return whether what was replaced is kept
  private boolean replace(Path place, Path kept) throws IOException {
    if (linuxRename.isPresent() && linuxRename.get().exchange(path, place)) {
      Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
    if (!Files.isWritable(place.getParent())) {
      // A second name would move the time of the file's status, as an edit does, and then fail.
      throw new AccessDeniedException(place.toString());
    }
    boolean isKept = !isLink && hasSecondName(place, kept);
    Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    return isKept;
  }

  /// FAT and some network disks have no second names.
  private static boolean hasSecondName(Path place, Path kept) {
    try {
      Files.createLink(kept, place);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      log.atDebug().addKeyValue("cause", e.toString()).log("A replaced file is not kept");
      return false;
    }
  }

  /// Who may read or write a file is the user's own choice and outlives a new version.
  private void keepPermissions(Path replaced) throws IOException {
    if (!isLink && DiskFileTree.isPosix(path)) {
      DiskFileTree.setPermissions(
          path, Files.getPosixFilePermissions(replaced, LinkOption.NOFOLLOW_LINKS));
      DiskFileTree.setExecutable(path, executable);
    }
  }

  @Override
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public synchronized void close() throws IOException {
    FileChannel channel = open;
    open = null;
    if (channel != null) {
      channel.close();
    }
  }
}
