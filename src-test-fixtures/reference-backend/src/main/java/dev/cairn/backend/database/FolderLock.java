package dev.cairn.backend.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a data folder to one backend. The system ends the lock with the process, however that
/// ends; a lock file left over means nothing.
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the folder, which must exist.
  ///
  /// @throws IOException when another backend has it; the message is one sentence
  public static FolderLock take(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(
        folder.resolve("backend.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel)) {
      return new FolderLock(channel);
    }
    channel.close();
    throw new IOException(folder + " is in use by another backend");
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
