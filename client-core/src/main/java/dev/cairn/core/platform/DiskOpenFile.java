package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Reads a regular file without following links and without locking it against anyone.
final class DiskOpenFile implements OpenFile {
  private final Path path;
  private final StatReader stats;
  private final FileChannel channel;
  private final FileStat opened;

  DiskOpenFile(Path path, StatReader stats) throws IOException {
    this.path = path;
    this.stats = stats;
    // Asked first: opening a pipe would wait for a writer.
    this.opened = stats.read(path);
    if (!opened.isFile()) {
      throw new FileSystemException(path.toString(), null, "is not a regular file any more");
    }
    this.channel =
        FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    requireOpened();
  }

  /// What is asked by the path has to be about the file that is open. An editor may have put
  /// another one there at any moment; its size with this one's bytes would be a content that
  /// never was.
  private void requireOpened() throws IOException {
    boolean isOpened = false;
    try {
      isOpened = stats.read(path).isSameFileAs(opened);
    } finally {
      if (!isOpened) {
        channel.close();
      }
    }
    if (!isOpened) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public FileStat stat() throws IOException {
    FileStat stat = stats.read(path);
    if (!stat.isFile() || !stat.isSameFileAs(opened)) {
      throw new NoSuchFileException(path.toString());
    }
    return stat;
  }

  @Override
  public int read(long offset, byte[] buffer, int length) throws IOException {
    return ChannelBytes.read(channel, offset, buffer, length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
