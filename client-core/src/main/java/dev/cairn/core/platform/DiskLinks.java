package dev.cairn.core.platform;

import dev.cairn.core.model.LinkTarget;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Reads and makes symbolic links, as the texts that they are: what they point to is never looked
/// at. Thread-safe.
///
/// Java's own way to make one takes a path, and a path is tidied: `a//b/` becomes `a/b`. So on
/// systems that are like Unix, the C library is asked. On Windows, a relative target has the
/// separators of that system, and `/` everywhere else.
final class DiskLinks {
  private final boolean isWindows;
  private final Optional<UnixLink> unixLink;

  DiskLinks(Path root) {
    this(root.getFileSystem().getSeparator().equals("\\"));
  }

  DiskLinks(boolean isWindows) {
    this.isWindows = isWindows;
    this.unixLink = isWindows ? Optional.empty() : UnixLink.find();
  }

  /// What a link points to; empty if other computers could not have such a link. Throws
  /// [java.nio.file.NotLinkException] when there is no link.
  Optional<LinkTarget> read(Path link) throws IOException {
    String text = asSynced(Files.readSymbolicLink(link).toString());
    boolean isUsable = text.indexOf(DiskPaths.UNDECODABLE) < 0 && LinkTarget.isValid(text);
    return isUsable ? Optional.of(new LinkTarget(text)) : Optional.empty();
  }

  /// Makes a link that has exactly that target, where nothing is. Throws [ImpossibleLinkException]
  /// where that cannot be, and then nothing is there.
  void make(Path link, LinkTarget target) throws IOException {
    if (unixLink.isEmpty() || !unixLink.get().make(link, target)) {
      makeAsJavaDoes(link, target);
    }
    if (!read(link).equals(Optional.of(target))) {
      Files.delete(link);
      throw new ImpossibleLinkException(link, "its target would be another");
    }
  }

  private void makeAsJavaDoes(Path link, LinkTarget target) throws IOException {
    try {
      Files.createSymbolicLink(link, link.getFileSystem().getPath(target.value()));
    } catch (UnsupportedOperationException | InvalidPathException e) {
      throw new ImpossibleLinkException(link, String.valueOf(e.getMessage()));
    } catch (FileSystemException e) {
      // Windows lets only some people make links, FAT has none, and many disks want them shorter.
      if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)
          || !isRefused(String.valueOf(e.getReason()))) {
        throw e;
      }
      throw new ImpossibleLinkException(link, e.getReason());
    }
  }

  private static boolean isRefused(String reason) {
    return reason.contains("privilege")
        || reason.contains("not permitted")
        || reason.contains("too long")
        || reason.contains("not supported");
  }

  /// A path with a drive is of no use elsewhere, whatever is written in it.
  private String asSynced(String text) {
    boolean isRelative = text.indexOf(':') < 0 && !text.startsWith("\\");
    return isWindows && isRelative ? text.replace('\\', '/') : text;
  }
}
