package dev.cairn.core.watch;

import java.io.IOException;
import java.nio.file.Path;

class DirectoryWatcherFeedTest extends ChangeFeedContract {
  @Override
  ChangeFeed open(Path watched) throws IOException {
    return new DirectoryWatcherFeed(watched);
  }
}
