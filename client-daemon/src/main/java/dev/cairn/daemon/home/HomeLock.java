package dev.cairn.daemon.home;

import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Held by the one daemon of a home. The system gives it back when the process ends, however it
/// ends.
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Throws [ControlFailure] when another process holds it.
  public static HomeLock acquire(Home home) {
    try {
      FileChannel channel = FileChannel.open(
          home.path().resolve("daemon.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new ControlFailure(1, "A Cairn daemon is already running for " + home.path());
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new ControlFailure(1, "The state folder " + home.path() + " cannot be locked", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
