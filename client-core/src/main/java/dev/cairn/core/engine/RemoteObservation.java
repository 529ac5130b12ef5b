package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.ChangePage;
import dev.cairn.core.remote.HintListener;
import dev.cairn.core.remote.KnownChanges;
import dev.cairn.core.remote.Registration;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SentContents.Published;
import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.state.State;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the remote tree up to date: reads the change feed at the start, when a hint says so, and
/// by polling, often without a socket and seldom with one. The cursor moves in the transaction
/// that records what was read. Belongs to the owner thread.
final class RemoteObservation {
  private static final Logger log = LoggerFactory.getLogger(RemoteObservation.class);
  private static final Duration POLL_WITHOUT_SOCKET = Duration.ofSeconds(30);
  private static final Duration POLL_WITH_SOCKET = Duration.ofMinutes(5);

  /// This device knows most of its own changes from the answers; the rest may wait so long, since
  /// more is likely to follow.
  private static final Duration ECHO_PAUSE = Duration.ofSeconds(2);

  private final Clock clock;
  private final RemoteStore remote;
  private final State state;
  private final Settings settings;
  private final Jobs jobs;
  private final Owner owner;
  private final RemoteNews news;
  private final Backoff backoff;
  private final SeenChanges seen;
  private final DeviceIdentity device;
  private final FileId rootId;
  private final Runnable reachableAgain;
  private boolean isPulling;
  private boolean isConnected;
  private boolean isWithoutSocket;
  private boolean isBehind = true;

  private int failures;
  private int socketFailures;
  private long nextPollNanos;
  private long nextSocketNanos;

  /// Readings of the feed, each from where the cursor stood to the end, are numbered: the last
  /// one begun, the last one ended, the one that is asked for, and the one without which the tree
  /// is not whole. Whoever wants to know of everything up to now needs one that begins later.
  private long readsBegun;

  private long readsDone;
  private long readWanted = 1;
  private long readNeeded;
  private Optional<SyncException> trouble = Optional.empty();

  RemoteObservation(
      EngineParts parts,
      Jobs jobs,
      Owner owner,
      RemoteNews news,
      Backoff backoff,
      SeenChanges seen,
      Runnable reachableAgain) {
    this.reachableAgain = reachableAgain;
    this.clock = parts.clock();
    this.remote = parts.remote();
    this.state = parts.state();
    this.settings = state.settings();
    this.jobs = jobs;
    this.owner = owner;
    this.news = news;
    this.backoff = backoff;
    this.seen = seen;
    this.device = parts.device();
    this.rootId = parts.rootId();
    this.nextPollNanos = clock.monotonicNanos();
    this.nextSocketNanos = clock.monotonicNanos();
  }

  /// The server hints at a change.
  private void hinted(Optional<String> author) {
    boolean mayWait = author.equals(Optional.of(device.id())) && !isPulling && failures == 0;
    long echoNanos = clock.monotonicNanos() + ECHO_PAUSE.toNanos();
    if (!mayWait) {
      want();
    } else if (nextPollNanos - echoNanos > 0) {
      nextPollNanos = echoNanos;
    }
  }

  /// Asks for another look at the feed.
  void want() {
    readWanted = readsBegun + 1;
    if (failures == 0) {
      nextPollNanos = clock.monotonicNanos();
    }
  }

  /// Asks for it now, whatever the waiting time: the person wants to know, or the network has
  /// come or gone. Earlier failures no longer count.
  ///
  /// @return the number of the reading that will tell all that the server knows at this moment
  long wantNow() {
    failures = 0;
    want();
    return readWanted;
  }

  /// This device has changed something of which only the feed tells all that came of it: the
  /// remote tree is not whole before that was read.
  void needFeed() {
    want();
    readNeeded = readWanted;
  }

  /// Whether the remote tree is as of some moment, rather than in the middle of a feed.
  boolean isWhole() {
    return !isBehind && readNeeded <= readsDone;
  }

  boolean isIdle() {
    return !isPulling && (failures > 0 || readWanted <= readsBegun);
  }

  /// The number of the last reading that has come to its end.
  long readsDone() {
    return readsDone;
  }

  /// Whether the server no longer takes the sign-in.
  boolean isSignedOut() {
    return trouble
        .filter(cause -> cause.category() == SyncException.Category.AUTH)
        .isPresent();
  }

  /// Why the server cannot be asked at the moment.
  Optional<SyncException> trouble() {
    return trouble;
  }

  /// Whether the server can tell of no changes at present, as far as was tried: it is asked often.
  boolean isWithoutSocket() {
    return isWithoutSocket;
  }

  void tick() {
    long now = clock.monotonicNanos();
    if (!isConnected && nextSocketNanos - now <= 0) {
      nextSocketNanos = now + backoff.delay(++socketFailures).plusSeconds(10).toNanos();
      openSocket();
    }
    boolean isDue = nextPollNanos - now <= 0;
    if (!isPulling && isDue) {
      pull();
    }
  }

  /// However often it could not be opened, what was in the way may be gone.
  private void openSocketSoon() {
    socketFailures = 0;
    nextSocketNanos = clock.monotonicNanos();
  }

  private void openSocket() {
    HintListener listener = new HintListener() {
      @Override
      public void connected() {
        owner.post(() -> socket(true));
      }

      @Override
      public void changed(Optional<String> author) {
        owner.post(() -> hinted(author));
      }

      @Override
      public void disconnected() {
        owner.post(() -> socket(false));
      }
    };
    jobs.start(
        "listen",
        () -> {
          remote.listen(listener);
          return true;
        },
        _ -> {},
        _ -> socket(false));
  }

  private void socket(boolean connected) {
    if (connected) {
      socketFailures = 0;
      // The network is back: what waits for it need not wait any longer.
      var _ = wantNow();
    } else {
      if (isConnected) {
        // Perhaps only the socket has gone; asking tells.
        var _ = wantNow();
      }
      nextSocketNanos =
          clock.monotonicNanos() + backoff.delay(socketFailures + 1).toNanos();
    }
    isConnected = connected;
    isWithoutSocket = !connected;
  }

  private void pull() {
    isPulling = true;
    if (readsDone == readsBegun) {
      readsBegun++;
    }
    Optional<String> cursor = settings.get(Setting.CURSOR);
    if (cursor.isPresent()) {
      KnownChanges known = seen.known();
      jobs.start(
          "pull",
          () -> remote.changes(cursor.get(), known),
          page -> pulled(page, known),
          this::failed);
    } else {
      String platform = System.getProperty("os.name", "unknown");
      jobs.start(
          "register",
          () -> remote.register(device.name(), platform),
          this::registered,
          this::failed);
    }
  }

  /// The feed is read from its beginning, as the server has it now.
  private void registered(Registration registration) {
    isPulling = false;
    if (!registration.rootId().equals(rootId)) {
      throw new SyncException(
          SyncException.Category.REFUSED,
          "other_account",
          "The server no longer knows this folder; sign in again with: cairn login");
    }
    settings.put(Setting.CURSOR, registration.cursor());
    settings.put(Setting.EPOCH, registration.epoch());
    nextPollNanos = clock.monotonicNanos();
  }

  private void pulled(ChangePage page, KnownChanges known) {
    isPulling = false;
    failures = 0;
    if (trouble.isPresent()) {
      trouble = Optional.empty();
      openSocketSoon();
      reachableAgain.run();
    }
    state.rows().load(page.nodes().stream().map(there -> there.node().id()).toList());
    for (RemoteNode node : page.nodes()) {
      if (!state.remote().isOfKnownKind(node.node())) {
        log.atWarn()
            .addKeyValue("node", node.node().id())
            .log("The server told of an item that has become another kind of thing; left out");
        continue;
      }
      state.remote().put(node);
      recognizeOwn(node);
      news.taken(node);
    }
    settings.put(Setting.CURSOR, page.nextCursor());
    seen.told(page, known);
    isBehind = page.hasMore();
    if (!isBehind) {
      readsDone = readsBegun;
    }
    Duration next = isConnected ? POLL_WITH_SOCKET : POLL_WITHOUT_SOCKET;
    boolean isNow = isBehind || readWanted > readsBegun;
    nextPollNanos = clock.monotonicNanos() + (isNow ? 0 : next.toNanos());
  }

  /// What this device has sent was on its disk, also if it never heard that it was published:
  /// whatever the disk shows by now has been changed after that.
  private void recognizeOwn(RemoteNode there) {
    FileId id = there.node().id();
    Optional<Published> published = state.sent().takePublishedIn(there);
    boolean isThereStill = there.node().content().equals(published.map(Published::content));
    if (published.isPresent() && !isThereStill) {
      state
          .synced()
          .recordEarlierContent(id, published.get().content(), published.get().version());
    } else if (published.isPresent() && state.synced().base(id).isPresent()) {
      state.synced().recordContent(there);
    } else if (published.isPresent()) {
      state.synced().record(there);
    }
  }

  private void failed(SyncException cause) {
    isPulling = false;
    if (cause.code().equals("cursor_reset")) {
      // The feed is not the one that the trees were made from: nothing more may follow from them.
      throw cause;
    }
    failures++;
    // What was named may be what the server does not take; and it may be another one by now.
    seen.forgetAnswered();
    trouble = Optional.of(cause);
    Duration delay = cause.retryAfter().orElse(shorter(backoff.delay(failures)));
    nextPollNanos = clock.monotonicNanos() + delay.toNanos();
  }

  /// However long the server was gone, its return is noticed about as soon as a change would be.
  private static Duration shorter(Duration delay) {
    return delay.compareTo(POLL_WITHOUT_SOCKET) < 0 ? delay : POLL_WITHOUT_SOCKET;
  }

  long untilNext(long mostNanos) {
    long now = clock.monotonicNanos();
    long poll = isPulling ? mostNanos : Math.max(0, nextPollNanos - now);
    long socket = isConnected ? mostNanos : Math.max(0, nextSocketNanos - now);
    return Math.min(mostNanos, Math.min(poll, socket));
  }
}
