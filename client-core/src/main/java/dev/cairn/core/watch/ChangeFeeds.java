package dev.cairn.core.watch;

import java.io.IOException;
import java.nio.file.Path;

/// Chooses the feed for this computer.
public final class ChangeFeeds {
  private ChangeFeeds() {}

  /// Inotify itself on Linux, where it tells more; directory-watcher elsewhere.
  public static ChangeFeed open(Path root) throws IOException {
    return System.getProperty("os.name", "").equals("Linux")
        ? new InotifyFeed(root)
        : new DirectoryWatcherFeed(root);
  }
}
