package dev.cairn.core.watch;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileTree;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The feed over directory-watcher: FSEvents on macOS, the JDK's watch service elsewhere. Without
/// its hashing: what has changed is found out by looking, not by the watcher.
public final class DirectoryWatcherFeed implements ChangeFeed {
  private static final Logger log = LoggerFactory.getLogger(DirectoryWatcherFeed.class);

  private final Path root;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(
      Thread.ofPlatform().daemon().name("watch").factory());
  private @Nullable DirectoryWatcher watcher;
  private @Nullable CompletableFuture<Void> watching;

  public DirectoryWatcherFeed(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  @Override
  public synchronized void start(Listener listener) throws IOException {
    stop();
    DirectoryWatcher started = DirectoryWatcher.builder()
        .path(root)
        .fileHashing(false)
        .listener(new Translation(listener))
        .build();
    watcher = started;
    watching =
        started.watchAsync(thread).whenComplete((_, failure) -> reportEnd(failure, listener));
  }

  private static void reportEnd(@Nullable Throwable failure, Listener listener) {
    if (failure != null) {
      log.atWarn().setCause(failure).log("Watching the folder has ended");
      listener.rootGone();
    }
  }

  private void stop() throws IOException {
    if (watcher != null) {
      watcher.close();
      watcher = null;
    }
    if (watching != null) {
      watching.cancel(false);
      watching = null;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    stop();
    thread.shutdownNow();
  }

  /// From the library's events to places.
  private final class Translation implements DirectoryChangeListener {
    private final Listener listener;

    Translation(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void onEvent(DirectoryChangeEvent event) {
      if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW) {
        listener.lost();
        return;
      }
      relative(event.path()).ifPresent(listener::changed);
    }

    /// The library reports an overflow, or a folder that cannot be watched, only here; events are
    /// lost either way.
    @Override
    public void onException(Exception e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("The watcher lost events");
      listener.lost();
    }
  }

  private Optional<RelativePath> relative(Path path) {
    if (!path.startsWith(root)) {
      return Optional.empty();
    }
    String text = StreamSupport.stream(root.relativize(path).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
    if (text.equals(FileTree.OWN_FOLDER) || text.startsWith(FileTree.OWN_FOLDER + "/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RelativePath(text));
    } catch (IllegalArgumentException e) {
      // A name that cannot be synced has no place in the tree; the next full scan reports it.
      return Optional.empty();
    }
  }
}
