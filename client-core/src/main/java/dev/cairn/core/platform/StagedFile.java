package dev.cairn.core.platform;

import dev.cairn.core.model.LinkTarget;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.time.Instant;

/// A file being put together beside the synced files, on the same volume, before it takes its
/// place in one step. Not thread-safe, except that disjoint ranges may be written concurrently.
/// Closing keeps the bytes, so that a download can go on later, and gives back what the system
/// lends
/// for an open file: whatever is done with it afterwards opens it again for as long.
public interface StagedFile extends AutoCloseable {
  long sizeBytes() throws IOException;

  /// What the file system tells of it. Publishing keeps all of it but the status change time.
  FileStat stat() throws IOException;

  int read(long offset, byte[] buffer, int length) throws IOException;

  void write(long offset, byte[] bytes) throws IOException;

  /// Cuts or extends to exactly `sizeBytes`.
  void resize(long sizeBytes) throws IOException;

  /// Becomes a symbolic link, which is all that is published then: nothing is written to it any
  /// more. Throws [ImpossibleLinkException] where this computer or its disk cannot have it.
  void becomeLink(LinkTarget target) throws IOException;

  void setExecutable(boolean executable) throws IOException;

  void setModifiedAt(Instant modifiedAt) throws IOException;

  /// Makes the bytes durable.
  void flush() throws IOException;

  /// Makes it hold exactly `bytes`, with these attributes, durably.
  default void writeWhole(byte[] bytes, boolean executable, Instant modifiedAt) throws IOException {
    resize(bytes.length);
    write(0, bytes);
    setExecutable(executable);
    setModifiedAt(modifiedAt);
    flush();
  }

  /// Takes the place of nothing. The folder's entry is durable only after
  /// [FileTree#flushFolder(RelativePath)]. Throws [java.nio.file.FileAlreadyExistsException] when
  /// something is there by now.
  void publishNew(RelativePath target) throws IOException;

  /// Takes the place of the file or link that `expected` describes, atomically; for durability see
  /// [#publishNew(RelativePath)]. Throws [TargetChangedException] when something else is there by
  /// now.
  void publishOver(RelativePath target, FileStat expected) throws IOException;

  void delete() throws IOException;

  @Override
  void close() throws IOException;
}
