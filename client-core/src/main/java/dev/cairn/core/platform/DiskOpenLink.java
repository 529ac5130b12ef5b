package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the text of a link. A link cannot be written to, so its text is what it was when it was
/// opened.
final class DiskOpenLink implements OpenFile {
  private final Path path;
  private final StatReader stats;
  private final FileStat opened;
  private final byte[] text;

  DiskOpenLink(Path path, StatReader stats, DiskLinks links) throws IOException {
    this.path = path;
    this.stats = stats;
    this.opened = stats.read(path);
    this.text = links
        .read(path)
        .orElseThrow(() -> new ImpossibleLinkException(path, "not a target that can be synced"))
        .toBytes();
    var _ = stat();
  }

  @Override
  public FileStat stat() throws IOException {
    FileStat stat = stats.read(path);
    if (!stat.isSameFileAs(opened)) {
      throw new NoSuchFileException(path.toString());
    }
    return stat;
  }

  @Override
  public int read(long offset, byte[] buffer, int length) {
    int from = (int) Math.min(offset, text.length);
    int count = Math.min(length, text.length - from);
    System.arraycopy(text, from, buffer, 0, count);
    return count;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
