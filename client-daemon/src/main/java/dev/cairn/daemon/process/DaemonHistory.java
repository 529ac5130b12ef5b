package dev.cairn.daemon.process;

import dev.cairn.core.engine.PastVersions;
import dev.cairn.core.engine.PastVersions.Gone;
import dev.cairn.core.engine.PastVersions.Versions;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.FileVersion;
import dev.cairn.core.remote.Rewound;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.daemon.control.HistoryMethods;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.RestoredVersion;
import dev.cairn.daemon.control.api.RewoundFolder;
import dev.cairn.daemon.control.api.VersionEntry;
import dev.cairn.daemon.control.api.VersionList;
import dev.cairn.daemon.session.RootSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/// Earlier times, as the session of this home can go back to them. Thread-safe.
final class DaemonHistory implements HistoryMethods {
  private final Supplier<RootSession> session;

  /// @param session the session that runs; fails with a sentence if there is none
  DaemonHistory(Supplier<RootSession> session) {
    this.session = session;
  }

  @Override
  public VersionList versions(String path) {
    PastVersions past = session.get().pastVersions();
    Versions found = ask(() -> past.versions(Questions.parse(path)));
    return new VersionList(
        path,
        found.isDeleted(),
        found.versions().stream().map(version -> entry(version, past)).toList());
  }

  private static VersionEntry entry(FileVersion version, PastVersions past) {
    return new VersionEntry(
        version.version(),
        version.sizeBytes(),
        version.content().hex(),
        past.onThisDevice(version.modifiedAt()),
        version.author().name(),
        version.isCurrent(),
        version.createdAt());
  }

  @Override
  public RestoredVersion restore(String path, long version) {
    Gone<RemoteNode> gone =
        ask(() -> session.get().pastVersions().restore(Questions.parse(path), version));
    return new RestoredVersion(path, gone.what().version(), gone.isHere());
  }

  @Override
  public RewoundFolder rewind(String path, Instant to) {
    Gone<Rewound> gone = ask(() -> session.get().pastVersions().rewind(Questions.parse(path), to));
    Rewound done = gone.what();
    return new RewoundFolder(
        path,
        to,
        done.undoTo(),
        done.restored(),
        done.returned(),
        done.moved(),
        done.deleted(),
        gone.isHere());
  }

  @Override
  public RewoundFolder rewind(String path, Duration ago) {
    Instant now = session.get().pastVersions().now();
    return rewind(path, now.minus(ago).truncatedTo(ChronoUnit.MILLIS));
  }

  private interface Question<T> {
    T answer() throws InterruptedException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.answer();
    } catch (SyncException e) {
      throw Failures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The daemon is ending", e);
    }
  }
}
