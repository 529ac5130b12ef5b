package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.plan.Guard;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.FileVersion;
import dev.cairn.core.remote.RemoteHistory;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.remote.Rewound;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Earlier versions of files and states of folders, for a person who wants them back. The server
/// goes back, and all devices follow, this one among them; so nothing may be here that it does
/// not have yet. Thread-safe; a call blocks, and throws [SyncException] with what kept it from
/// being done.
public final class PastVersions {
  private static final int VERSIONS_MAX = 3000;
  private static final int STALE_MAX = 3;
  private static final long UP_TO_DATE_SECONDS = 60;

  private final SyncEngine engine;
  private final State state;
  private final FileId rootId;
  private final Clock clock;
  private final RemoteStore remote;
  private final RemoteHistory history;

  /// The versions of a file.
  ///
  /// @param isDeleted whether there is no such file any more
  /// @param versions newest first, at most 3,000
  public record Versions(boolean isDeleted, List<FileVersion> versions) {
    public Versions {
      versions = List.copyOf(versions);
    }
  }

  /// What came of going back.
  ///
  /// @param isHere whether it has arrived on this device
  public record Gone<T>(T what, boolean isHere) {}

  /// The parts are those that the engine was made from.
  public PastVersions(SyncEngine engine, EngineParts parts) {
    this.engine = engine;
    this.state = parts.state();
    this.rootId = parts.rootId();
    this.clock = parts.clock();
    this.remote = parts.remote();
    this.history = parts.remote().history();
  }

  /// The time by the server's clock, as far as it is known.
  public Instant now() {
    Instant here = clock.wallTime();
    return remote.clockOffset().map(offset -> offset.toServer(here)).orElse(here);
  }

  /// The time of a file, which the server tells by its own clock, as it stands on this disk.
  public Instant onThisDevice(Instant modifiedAt) {
    return remote.clockOffset().map(offset -> offset.toDevice(modifiedAt)).orElse(modifiedAt);
  }

  /// The versions of the file at a path, or of the one that was deleted there last.
  public Versions versions(RelativePath path) {
    RemoteNode file = file(path);
    List<FileVersion> found = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<FileVersion> page;
    do {
      page = history.versions(file.node().id(), before);
      found.addAll(page);
      before = page.isEmpty() ? 0 : page.getLast().version();
    } while (page.size() == RemoteHistory.VERSIONS_MAX && found.size() < VERSIONS_MAX);
    return new Versions(file.deleted(), found);
  }

  private RemoteNode file(RelativePath path) {
    RemoteNode node = lookup(path);
    if (node.node().isFolder()) {
      throw refused("is_folder", path + " is a folder; go back with: cairn rewind DIR --to TIME");
    }
    return node;
  }

  private RemoteNode lookup(RelativePath path) {
    if (path.isRoot()) {
      throw refused("is_folder", "The folder as a whole has no versions; see: cairn rewind --help");
    }
    try {
      return history.lookup(rootId, path);
    } catch (SyncException e) {
      if (e.code().equals("not_found")) {
        throw refused("not_found", "There has never been anything at " + path);
      }
      throw e;
    }
  }

  /// Makes an earlier version of a file its newest, and brings a deleted file back.
  public Gone<RemoteNode> restore(RelativePath path, long version) throws InterruptedException {
    RemoteNode known = file(path);
    requireVersion(path, known, version);
    RemoteNode restored = whileFresh(path, () -> {
      RemoteNode now = file(path);
      return history.restore(now.node().id(), version, now.version());
    });
    OpenAnswers.await(engine.sync());
    return new Gone<>(restored, OpenAnswers.await(engine.query(_ -> isHere(restored))));
  }

  /// Whether this file is here as the server has it since then, whatever else is left undone.
  private boolean isHere(RemoteNode file) {
    FileId id = file.node().id();
    boolean isHeardOf = state
        .remote()
        .find(id)
        .filter(now -> now.changeSeq() >= file.changeSeq())
        .isPresent();
    return isHeardOf && state.local().find(id).isPresent() && !state.rows().differs(id);
  }

  private void requireVersion(RelativePath path, RemoteNode file, long version) {
    boolean isThere = version > 0
        && history.versions(file.node().id(), version + 1).stream()
            .anyMatch(found -> found.version() == version);
    if (!isThere) {
      throw refused(
          "not_found", path + " has no version " + version + "; see: cairn history " + path);
    }
  }

  /// Puts all that is in a folder back to how it was at a moment.
  public Gone<Rewound> rewind(RelativePath path, Instant moment) throws InterruptedException {
    FileId folder = path.isRoot() ? rootId : lookup(path).node().id();
    Rewound rewound = whileFresh(path, () -> history.rewind(folder, moment, seenSeq()));
    return new Gone<>(rewound, follow(path, rewound));
  }

  private long seenSeq() {
    return state.settings().number(Setting.SEEN_SEQ, 0);
  }

  /// Waits until this device has done the same. That much is deleted or changed by it is meant,
  /// as far as it is this that did it.
  private boolean follow(RelativePath path, Rewound rewound) throws InterruptedException {
    SyncEnd end = OpenAnswers.await(engine.sync());
    for (int guards = 0;
        guards < Guard.values().length && end.kind() == SyncEnd.Kind.PROBLEMS;
        guards++) {
      Optional<HeldBack> held = OpenAnswers.await(engine.status()).heldBack();
      if (held.isEmpty()) {
        // What is left is about something else, if only nothing differs here.
        return OpenAnswers.await(engine.query(_ -> differingBelow(path))).isEmpty();
      }
      if (!isOf(held.get(), rewound)) {
        return false;
      }
      OpenAnswers.await(engine.allow(held.get().guard()));
      end = OpenAnswers.await(engine.sync());
    }
    return end.kind() == SyncEnd.Kind.DONE;
  }

  private static boolean isOf(HeldBack held, Rewound rewound) {
    return switch (held.guard()) {
      case DELETED_THERE -> held.files() <= rewound.deleted();
      case CHANGED_THERE -> held.files() <= rewound.restored();
      case DELETED_HERE, CHANGED_HERE -> false;
    };
  }

  /// Asks the server once all that is here is known to it, and again if something there has changed
  /// since.
  private <T> T whileFresh(RelativePath path, Supplier<T> request) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      requireUpToDate(path);
      try {
        return request.get();
      } catch (SyncException e) {
        if (!e.code().equals("stale_base")) {
          throw e;
        }
        if (tries == STALE_MAX) {
          throw refused("changed_meanwhile", what(path) + " is just being changed; try again");
        }
      }
    }
  }

  private void requireUpToDate(RelativePath path) throws InterruptedException {
    SyncEnd end;
    try {
      end = engine.sync().get(UP_TO_DATE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw notUpToDate(path, what(path));
    } catch (ExecutionException e) {
      throw OpenAnswers.cause(e);
    }
    if (end.kind() == SyncEnd.Kind.PAUSED) {
      throw refused("paused", "Syncing is paused; resume it with: cairn resume");
    }
    Optional<HeldBack> held = OpenAnswers.await(engine.status()).heldBack();
    if (held.isPresent()) {
      throw refused("held_back", held.get().sentence());
    }
    Optional<RelativePath> differing = OpenAnswers.await(engine.query(_ -> differingBelow(path)));
    if (differing.isPresent()) {
      throw notUpToDate(path, differing.get().toString());
    }
  }

  private Optional<RelativePath> differingBelow(RelativePath folder) {
    return state.rows().differing().stream()
        .flatMap(id -> state.paths(rootId, id).stream())
        .filter(path -> path.isWithin(folder))
        .findFirst();
  }

  private static SyncException notUpToDate(RelativePath path, String what) {
    return refused(
        "not_up_to_date",
        what + " is not synced yet, so " + (path.isRoot() ? "the folder" : path.toString())
            + " stays as it is; wait for: cairn sync");
  }

  private static String what(RelativePath path) {
    return path.isRoot() ? "The folder" : path.toString();
  }

  private static SyncException refused(String code, String sentence) {
    return new SyncException(Category.REFUSED, code, sentence);
  }
}
