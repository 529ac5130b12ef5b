package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Reads a regular file without following links and without locking it against anyone.
final class DiskOpenFile implements OpenFile {
  private final Path path;
  private final StatReader stats;
  private final FileChannel channel;

  DiskOpenFile(Path path, StatReader stats) throws IOException {
    this.path = path;
    this.stats = stats;
    // Asked first: opening a pipe would wait for a writer.
    if (!stats.read(path).isFile()) {
      throw new FileSystemException(path.toString(), null, "is not a regular file any more");
    }
    this.channel =
        FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public FileStat stat() throws IOException {
    return stats.read(path);
  }

  @Override
  public int read(long offset, byte[] buffer, int length) throws IOException {
    return readFully(channel, offset, buffer, length);
  }

  static int readFully(FileChannel channel, long offset, byte[] buffer, int length)
      throws IOException {
    ByteBuffer target = ByteBuffer.wrap(buffer, 0, length);
    while (target.hasRemaining()) {
      int count = channel.read(target, offset + target.position());
      if (count < 0) {
        break;
      }
    }
    return target.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
