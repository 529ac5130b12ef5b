package dev.cairn.core.transfer;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.ImpossibleLinkException;
import dev.cairn.core.platform.ImpossibleNameException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;

/// Turns what the disk says into a sentence for a person.
public final class LocalFailures {
  private static final String DISK_FULL = "disk_full";
  private static final String NO_ROOM = "The disk is full; make room and sync goes on";

  private LocalFailures() {}

  /// There is no room for what is to come.
  static SyncException diskFull() {
    return new SyncException(Category.LOCAL_IO, DISK_FULL, NO_ROOM);
  }

  static boolean isDiskFull(SyncException cause) {
    return cause.code().equals(DISK_FULL);
  }

  public static SyncException of(RelativePath path, IOException e) {
    String reason = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    if (reason.contains("no space left") || reason.contains("not enough space")) {
      return new SyncException(Category.LOCAL_IO, DISK_FULL, NO_ROOM, e);
    }
    if (e instanceof ImpossibleNameException) {
      return new SyncException(
          Category.LOCAL_IO,
          "name_impossible",
          "This computer cannot have a file of that name; rename it on another one",
          e);
    }
    if (e instanceof ImpossibleLinkException) {
      return new SyncException(
          Category.LOCAL_IO,
          "link_impossible",
          "This computer cannot make this symbolic link; on Windows, developer mode allows links",
          e);
    }
    if (e instanceof AccessDeniedException || reason.contains("permission denied")) {
      return new SyncException(
          Category.LOCAL_IO, "no_permission", "Cairn may not open or change " + name(path), e);
    }
    if (reason.contains("name too long")) {
      return new SyncException(
          Category.LOCAL_IO, "name_too_long", "The name is too long for this disk", e);
    }
    return new SyncException(
        Category.LOCAL_IO, "local_io", "The disk did not let Cairn work on " + name(path), e);
  }

  private static String name(RelativePath path) {
    return path.isRoot() ? "the folder; is it still there?" : path.value();
  }
}
