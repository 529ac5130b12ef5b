package dev.cairn.core.platform;

import dev.cairn.core.model.LinkTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Reads what the file system tells of a path, never following a link. On Linux by its own call,
/// on other Unixes in one call of Java's with everything; elsewhere with what the platform has.
final class StatReader {
  private static final String UNIX =
      "unix:isRegularFile,isDirectory,isSymbolicLink,size,lastModifiedTime,ctime,creationTime,ino,mode";
  private static final int OWNER_MAY_EXECUTE = 0100;

  /// How often something may be replaced while it is looked at before that is taken for trouble.
  static final int TRIES_MAX = 5;

  private final boolean isUnix;
  private final DiskLinks links;
  private final Optional<LinuxStat> linux;

  /// Asks Java alone.
  StatReader(Path root, DiskLinks links) {
    this(root, links, Optional.empty());
  }

  /// @param linux asked instead of Java
  StatReader(Path root, DiskLinks links, Optional<LinuxStat> linux) {
    this.links = links;
    this.linux = linux;
    this.isUnix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  FileStat read(Path path) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        if (linux.isPresent()) {
          return readLinux(linux.get(), path);
        }
        return isUnix ? readUnix(path) : readBasic(path);
      } catch (NotLinkException e) {
        // Something else came to its place between two looks at it.
        if (tries == TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  /// How much there is to sync, in bytes.
  private long size(FileStat.Type type, Path path, long fileSize) throws IOException {
    return switch (type) {
      case FILE -> fileSize;
      case LINK ->
        links.read(path).map(LinkTarget::toBytes).map(bytes -> bytes.length).orElse(0);
      case FOLDER, SPECIAL -> 0;
    };
  }

  private FileStat readLinux(LinuxStat calls, Path path) throws IOException {
    long[] status = new long[LinuxStatus.BYTES / Long.BYTES];
    calls.read(path, status);
    FileStat.Type type = LinuxStatus.type(status, 0);
    return LinuxStatus.read(
        status, 0, type == FileStat.Type.LINK ? Math.toIntExact(size(type, path, 0)) : 0);
  }

  private FileStat readUnix(Path path) throws IOException {
    Map<String, Object> values = Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS);
    FileStat.Type type =
        type(is(values, "isRegularFile"), is(values, "isDirectory"), is(values, "isSymbolicLink"));
    return new FileStat(
        type,
        size(type, path, ((Number) value(values, "size")).longValue()),
        nanos((FileTime) value(values, "lastModifiedTime")),
        nanos((FileTime) value(values, "ctime")),
        nanos((FileTime) value(values, "creationTime")),
        ((Number) value(values, "ino")).longValue(),
        type == FileStat.Type.FILE && ((int) value(values, "mode") & OWNER_MAY_EXECUTE) != 0);
  }

  private FileStat readBasic(Path path) throws IOException {
    BasicFileAttributes values =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    FileStat.Type type =
        type(values.isRegularFile(), values.isDirectory(), values.isSymbolicLink());
    Object key = values.fileKey();
    return new FileStat(
        type,
        size(type, path, values.size()),
        nanos(values.lastModifiedTime()),
        nanos(values.lastModifiedTime()),
        nanos(values.creationTime()),
        key == null ? 0 : key.hashCode(),
        false);
  }

  private static FileStat.Type type(boolean isFile, boolean isFolder, boolean isLink) {
    if (isLink) {
      return FileStat.Type.LINK;
    }
    return isFile ? FileStat.Type.FILE : isFolder ? FileStat.Type.FOLDER : FileStat.Type.SPECIAL;
  }

  private static boolean is(Map<String, Object> values, String name) {
    return (boolean) value(values, name);
  }

  private static Object value(Map<String, Object> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("The file system did not tell " + name);
    }
    return value;
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
