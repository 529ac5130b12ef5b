package dev.cairn.core.platform;

import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The file tree on a real disk, over `java.nio.file`.
public final class DiskFileTree implements FileTree {
  private static final String MARKER = "folder-id";
  private static final int SPARE_PART = 100;
  private static final Pattern STAGING_KEY = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final DiskPaths paths;
  private final StatReader stats;
  private final FolderReader reader;
  private final FolderReader exactReader;
  private final DiskLinks links;
  private final Trash trash;
  private final Optional<VolumeFlush> volumeFlush = VolumeFlush.find();
  private final Optional<LinuxRename> linuxRename;
  private final DisplacedFiles displaced;
  private volatile @Nullable FileStore volume;

  /// @param root an existing folder; its own links are resolved once, here
  /// @param clock tells the day under which trashed files are filed
  public DiskFileTree(Path root, Clock clock) throws IOException {
    Path real = root.toRealPath();
    this.paths = new DiskPaths(real);
    this.links = new DiskLinks(real);
    // It makes bytes of names in one way only, and Java might find others under the same name.
    this.linuxRename = LinuxFolderReader.isPossible(real) ? LinuxRename.find() : Optional.empty();
    this.stats = new StatReader(real, links, LinuxFolderReader.findStat(real));
    this.reader = new JavaFolderReader(paths, stats);
    this.exactReader = LinuxFolderReader.find(paths).orElse(reader);
    this.trash = new Trash(paths, clock);
    this.displaced = new DisplacedFiles(paths, stats, clock, trash);
  }

  /// Where files go that are moved to the trash, and how to get them back.
  public Trash trash() {
    return trash;
  }

  @Override
  public NameRules nameRules() {
    return paths.names().rules();
  }

  @Override
  public FolderListing list(RelativePath folder) throws IOException {
    // A disk that does not tell names apart is asked how it spells them, which Java's way does.
    return nameRules().areExact() ? exactReader.read(folder) : reader.read(folder);
  }

  @Override
  public Optional<FileStat> stat(RelativePath path) throws IOException {
    return stat(path, paths.names().spelling());
  }

  @Override
  public PlaceLook look() {
    DiskNames.Spelling spelling = paths.names().spelling();
    return path -> stat(path, spelling);
  }

  private Optional<FileStat> stat(RelativePath path, DiskNames.Spelling spelling)
      throws IOException {
    try {
      return Optional.of(stats.read(paths.existing(path, spelling)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public OpenFile open(RelativePath file) throws IOException {
    Path path = paths.existing(file);
    return stats.read(path).isLink()
        ? new DiskOpenLink(path, stats, links)
        : new DiskOpenFile(path, stats);
  }

  @Override
  public void createFolder(RelativePath folder) throws IOException {
    Files.createDirectory(paths.place(folder));
  }

  @Override
  public void move(RelativePath from, RelativePath to) throws IOException {
    Path source = paths.existing(from);
    Path target = paths.place(to);
    try {
      moveToFreePlace(source, target);
    } catch (FileAlreadyExistsException e) {
      if (!paths.names().isSpelledAnew(source, target)) {
        throw e;
      }
      SpelledAnew.rename(source, target, paths.names());
    }
  }

  private void moveToFreePlace(Path source, Path target) throws IOException {
    if (linuxRename.isPresent() && linuxRename.get().toFreePlace(source, target)) {
      return;
    }
    if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      FreePlace.move(source, target);
      return;
    }
    // No folder has hard links, and those of a link may be its target's. A folder never replaces a
    // file or a folder with something in it.
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void deleteEmptyFolder(RelativePath folder) throws IOException {
    Files.delete(paths.folder(folder));
  }

  @Override
  public void moveToTrash(RelativePath file, FileStat expected) throws IOException {
    Path path = paths.existing(file);
    FileStat actual = stats.read(path);
    if (!actual.hasSameContentAs(expected)) {
      throw new TargetChangedException(file);
    }
    trash.take(path, file);
  }

  @Override
  public void copyToTrash(RelativePath file, byte[] content) throws IOException {
    trash.keep(paths.place(file).getFileName(), file, content);
  }

  @Override
  public void setExecutable(RelativePath file, boolean executable) throws IOException {
    Path path = paths.existing(file);
    if (!stats.read(path).isFile()) {
      throw new TargetChangedException(file);
    }
    setExecutable(path, executable);
  }

  @Override
  public void setModifiedAt(RelativePath file, Instant modifiedAt) throws IOException {
    setModifiedAt(paths.existing(file), modifiedAt);
  }

  /// Never of what a link points to.
  static void setModifiedAt(Path path, Instant modifiedAt) throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(modifiedAt), null, null);
  }

  /// Gives or takes the permission to execute along the permission to read, as `chmod +x` does.
  static void setExecutable(Path path, boolean executable) throws IOException {
    if (!isPosix(path)) {
      return;
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    changeExecute(
        permissions, PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE, executable);
    changeExecute(
        permissions, PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE, executable);
    changeExecute(
        permissions,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.OTHERS_EXECUTE,
        executable);
    setPermissions(path, permissions);
  }

  /// Never of what a link points to, as Java's plain call would.
  static void setPermissions(Path path, Set<PosixFilePermission> permissions) throws IOException {
    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setPermissions(permissions);
  }

  private static void changeExecute(
      Set<PosixFilePermission> permissions,
      PosixFilePermission read,
      PosixFilePermission execute,
      boolean executable) {
    if (executable && permissions.contains(read)) {
      permissions.add(execute);
    } else if (!executable) {
      permissions.remove(execute);
    }
  }

  @Override
  public StagedFile stage(String key) throws IOException {
    if (!STAGING_KEY.matcher(key).matches()) {
      throw new FileSystemException(key, null, "not a staging key");
    }
    return new DiskStagedFile(stage().resolve(key), paths, stats, links, displaced, linuxRename);
  }

  /// The folder of staged files. That nothing can be staged is to be known before anything is
  /// fetched, and staged files are made later than that. Windows does not know it of folders on
  /// other computers, and is not asked.
  private Path stage() throws IOException {
    Path stage = paths.own("stage");
    if (!Files.isWritable(stage)) {
      Files.createDirectories(stage);
      if (isPosix(stage) && !Files.isWritable(stage)) {
        throw new AccessDeniedException(stage.toString());
      }
    }
    return stage;
  }

  /// Whether files there have permissions as POSIX knows them, and folders can be flushed.
  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public boolean hasDisplaced() {
    return displaced.isDue();
  }

  @Override
  public List<RelativePath> settleDisplaced(CopyName name) throws IOException {
    return displaced.settle(name);
  }

  @Override
  public void discardStaged() throws IOException {
    Path stage = paths.own("stage");
    if (!Files.isDirectory(stage, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(stage)) {
      for (Path path : stream) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean flushVolume() throws IOException {
    if (volumeFlush.isEmpty()) {
      return false;
    }
    volumeFlush.get().flush(paths.root());
    return true;
  }

  @Override
  public void flushFolder(RelativePath folder) throws IOException {
    // Windows has no such thing and needs none.
    if (isPosix(paths.root())) {
      try (FileChannel directory =
          FileChannel.open(paths.folder(folder), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  @Override
  public Optional<String> marker() throws IOException {
    try {
      String marker = Files.readString(paths.own(MARKER)).strip();
      paths.names().find(paths.own(MARKER));
      return Optional.of(marker);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void mark(String folderId) throws IOException {
    Files.createDirectories(paths.own("."));
    Path fresh = paths.own(MARKER + ".new");
    Files.write(
        fresh,
        (folderId + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(fresh, paths.own(MARKER), StandardCopyOption.ATOMIC_MOVE);
    paths.names().find(paths.own(MARKER));
  }

  @Override
  public long spareBytes() throws IOException {
    return Math.min(SPARE_BYTES_MAX, volume().getTotalSpace() / SPARE_PART);
  }

  @Override
  public long usableBytes() throws IOException {
    return volume().getUsableSpace();
  }

  /// It is found by reading what is mounted, which is kept. What it tells is asked of the root's
  /// place each time, also once another volume is mounted there.
  private FileStore volume() throws IOException {
    FileStore known = volume;
    if (known == null) {
      known = Files.getFileStore(paths.root());
      volume = known;
    }
    return known;
  }
}
