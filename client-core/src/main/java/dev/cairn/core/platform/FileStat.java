package dev.cairn.core.platform;

import dev.cairn.core.model.NodeKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the file system tells of an entry without reading it.
///
/// @param sizeBytes of a link, how long its text is; 0 if other computers could not have that link
/// @param modifiedNanos the content's change time, nanoseconds since 1970
/// @param changedNanos the status change time (ctime) where there is one, else the same as
///     modified
/// @param birthNanos the creation time where the file system knows it, else 0
/// @param inode the file's identity on its volume, else 0
public record FileStat(
    Type type,
    long sizeBytes,
    long modifiedNanos,
    long changedNanos,
    long birthNanos,
    long inode,
    boolean executable) {
  /// What an entry is.
  public enum Type {
    FILE,
    FOLDER,
    LINK,
    SPECIAL
  }

  public boolean isFile() {
    return type == Type.FILE;
  }

  public boolean isFolder() {
    return type == Type.FOLDER;
  }

  public boolean isLink() {
    return type == Type.LINK;
  }

  /// The kind of node that it can be; empty for what cannot be synced.
  public Optional<NodeKind> kind() {
    return switch (type) {
      case FILE -> Optional.of(NodeKind.FILE);
      case FOLDER -> Optional.of(NodeKind.FOLDER);
      case LINK -> sizeBytes > 0 ? Optional.of(NodeKind.LINK) : Optional.empty();
      case SPECIAL -> Optional.empty();
    };
  }

  /// Whether the file was changed so shortly before `now` that one more change could bear the
  /// same time: then the two cannot be told apart by what the file system tells. Its clock may
  /// tick only every few milliseconds, on FAT every two seconds.
  public boolean isFresh(Instant now) {
    boolean isCoarse = changedNanos % TimeUnit.SECONDS.toNanos(1) == 0;
    long tick = isCoarse ? TimeUnit.SECONDS.toNanos(2) : TimeUnit.MILLISECONDS.toNanos(20);
    return Math.abs(ChronoUnit.NANOS.between(Instant.EPOCH, now) - changedNanos) < tick;
  }

  /// Whether its status changed after that moment, which is known to the millisecond while file
  /// systems tell nanoseconds: what happened within that millisecond counts as before.
  public boolean isChangedAfter(Instant moment) {
    return moment.toEpochMilli() < TimeUnit.NANOSECONDS.toMillis(changedNanos);
  }

  /// Whether this is the same file, whatever it holds by now. An inode is used again, so the time
  /// of birth counts where it is known.
  public boolean isSameFileAs(FileStat other) {
    return type == other.type && inode == other.inode && birthNanos == other.birthNanos;
  }

  /// Whether this is the same file with the same bytes, as far as can be told without its status
  /// change time, which a rename or a change of mode moves.
  public boolean isUnwrittenSince(FileStat other) {
    return type == other.type
        && sizeBytes == other.sizeBytes
        && modifiedNanos == other.modifiedNanos
        && inode == other.inode;
  }

  /// Whether nothing suggests that the bytes have changed between the two observations. The
  /// change time counts because programs can set the modification time back; a rename or a change
  /// of permissions moves it too, and then only reading tells.
  public boolean hasSameContentAs(FileStat other) {
    return type == other.type
        && sizeBytes == other.sizeBytes
        && modifiedNanos == other.modifiedNanos
        && changedNanos == other.changedNanos
        && inode == other.inode;
  }

  /// Whether a look that shows `seen` tells nothing new of what was recorded as this: a folder is
  /// the same one, whatever is in it by now, and anything else has the same content and mode.
  public boolean isStill(FileStat seen) {
    return isFolder()
        ? seen.isFolder() && inode == seen.inode
        : hasSameContentAs(seen) && executable == seen.executable;
  }
}
