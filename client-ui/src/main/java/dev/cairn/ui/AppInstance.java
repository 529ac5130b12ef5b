package dev.cairn.ui;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right to be the one app of a home. A second app that is started leaves a note and ends; the
/// first one finds it and shows its window, which may be hidden where no tray can bring it back.
/// The system takes the right back when the process ends, however it ends.
final class AppInstance implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;
  private final Path note;

  private AppInstance(FileChannel channel, FileLock lock, Path note) {
    this.channel = channel;
    this.lock = lock;
    this.note = note;
  }

  /// Claims the right; empty when another app has it, which is then asked to show itself.
  ///
  /// @param home the state folder of one device; created for its owner alone if it is absent
  static Optional<AppInstance> claim(Path home) throws IOException {
    createPrivate(home);
    Path note = home.resolve("app.show");
    FileChannel channel = FileChannel.open(home.resolve("app.lock"), CREATE, WRITE);
    FileLock lock = lock(channel);
    if (lock == null) {
      channel.close();
      Files.write(note, new byte[0]);
      return Optional.empty();
    }
    Files.deleteIfExists(note);
    return Optional.of(new AppInstance(channel, lock, note));
  }

  private static void createPrivate(Path home) throws IOException {
    if (Files.isDirectory(home)) {
      return;
    }
    Path parent = home.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(home, PosixFilePermissions.asFileAttribute(owner));
    } else {
      Files.createDirectory(home);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  /// Whether another app was started since the last call.
  boolean askedToShow() {
    try {
      return Files.deleteIfExists(note);
    } catch (IOException undeletable) {
      // Showing the window once too often every second would be worse than not at all.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
