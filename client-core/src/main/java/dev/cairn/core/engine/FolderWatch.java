package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.watch.ChangeFeed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the folder watched: from the start on, and anew when it comes back from elsewhere, because
/// a watch is about a folder rather than a place. What the feed tells is only noted. Belongs to
/// the owner thread, except for the future.
final class FolderWatch {
  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

  /// One that cannot be kept up is not begun over and over.
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final ChangeFeed feed;
  private final Clock clock;
  private final Jobs jobs;
  private final Owner owner;
  private final LocalObservation local;
  private final StatusView status;
  private final CompletableFuture<Boolean> watching = new CompletableFuture<>();
  private boolean isWanted = true;
  private boolean isStarting;
  private boolean isPolling;
  private long notBeforeNanos;

  FolderWatch(
      ChangeFeed feed,
      Clock clock,
      Jobs jobs,
      Owner owner,
      LocalObservation local,
      StatusView status) {
    this.feed = feed;
    this.clock = clock;
    this.jobs = jobs;
    this.owner = owner;
    this.local = local;
    this.status = status;
    this.notBeforeNanos = clock.monotonicNanos();
  }

  /// Completes once changes are seen as they happen for the first time, with whether that is
  /// possible.
  CompletableFuture<Boolean> watching() {
    return watching;
  }

  void tick() {
    if (local.isRootLost()) {
      isWanted = true;
    } else if (isWanted && !isStarting && notBeforeNanos - clock.monotonicNanos() <= 0) {
      begin();
    }
  }

  private void begin() {
    isWanted = false;
    isStarting = true;
    isPolling = false;
    notBeforeNanos = clock.monotonicNanos() + AGAIN_AFTER.toNanos();
    jobs.start(
        "watch",
        () -> {
          feed.start(new Marks());
          return true;
        },
        _ -> watched(),
        this::cannotWatch);
  }

  /// That some folders cannot be watched may have been told meanwhile.
  private void watched() {
    isStarting = false;
    if (!isPolling) {
      status.watched();
      local.watched();
    }
    watching.complete(true);
  }

  private void cannotWatch(SyncException cause) {
    isStarting = false;
    log.atWarn().addKeyValue("cause", cause.sentence()).log("The folder cannot be watched");
    poll("Changes are found by looking every 30 seconds: " + cause.sentence());
    watching.complete(false);
  }

  private void poll(String reason) {
    isPolling = true;
    status.notWatched(reason);
    local.pollInsteadOfWatching();
  }

  long untilNext(long mostNanos) {
    boolean isWaiting = isWanted && !isStarting && !local.isRootLost();
    long wait = notBeforeNanos - clock.monotonicNanos();
    return isWaiting ? Math.min(mostNanos, Math.max(0, wait)) : mostNanos;
  }

  /// Takes note of what the feed tells.
  private final class Marks implements ChangeFeed.Listener {
    @Override
    public void changed(RelativePath path) {
      owner.post(() -> local.changed(path));
    }

    @Override
    public void completed(RelativePath path) {
      owner.post(() -> local.completed(path));
    }

    @Override
    public void unusableName(RelativePath folder) {
      owner.post(() -> local.lookInto(folder));
    }

    @Override
    public void lost() {
      owner.post(local::scanAll);
    }

    @Override
    public void rootGone() {
      owner.post(() -> {
        isWanted = true;
        local.rootMoved();
      });
    }

    @Override
    public void unwatchable(String reason) {
      log.atWarn().addKeyValue("cause", reason).log("Looking often instead of watching");
      owner.post(() -> poll(reason));
    }
  }
}
