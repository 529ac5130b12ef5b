package dev.cairn.daemon.process;

import dev.cairn.core.engine.Verification.Depth;
import dev.cairn.core.engine.Verification.Report;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.state.LocalTree.Totals;
import dev.cairn.core.verify.Difference;
import dev.cairn.core.verify.VerifyProgress;
import dev.cairn.daemon.control.VerifyMethods;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.VerifyEntry;
import dev.cairn.daemon.control.api.VerifyProgressDocument;
import dev.cairn.daemon.control.api.VerifyReport;
import dev.cairn.daemon.session.RootSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Verifications of the session of this home, one at a time. Thread-safe.
final class DaemonVerify implements VerifyMethods {
  private static final int ENTRIES_MAX = 1_000;

  /// Paths can be long, and nobody reads megabytes of them.
  private static final int LENGTH_MAX = 300_000;

  private final Supplier<RootSession> session;
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());

  private record Running(VerifyProgress progress, Totals totals) {}

  /// @param session the session that runs; fails with a sentence if there is none
  DaemonVerify(Supplier<RootSession> session) {
    this.session = session;
  }

  @Override
  public VerifyReport verify(boolean deep) {
    RootSession checked = session.get();
    Running own = new Running(new VerifyProgress(), checked.state().local().totals());
    if (!running.compareAndSet(Optional.empty(), Optional.of(own))) {
      throw new ControlFailure(1, "A verification is running already");
    }
    try {
      Report report = checked.verification().run(deep ? Depth.READ : Depth.LISTED, own.progress());
      return document(report, deep, own);
    } catch (SyncException e) {
      throw Failures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The daemon is ending", e);
    } finally {
      running.set(Optional.empty());
    }
  }

  private static VerifyReport document(Report report, boolean deep, Running run) {
    Map<String, VerifyEntry> differences = byPath(report.differences());
    Map<String, VerifyEntry> changing = byPath(report.changing());
    changing.keySet().removeAll(differences.keySet());
    return new VerifyReport(
        differences.isEmpty() ? VerifyReport.State.EQUAL : VerifyReport.State.DIFFERENT,
        deep,
        run.progress().files(),
        run.progress().bytes(),
        new VerifyReport.Roots(
            report.roots().disk().hex(),
            report.roots().state().hex(),
            report.roots().server().hex()),
        differences.size(),
        bounded(differences),
        bounded(changing));
  }

  /// One line for each path: what the state itself knows says more than what follows from it.
  private static Map<String, VerifyEntry> byPath(List<Difference> found) {
    Map<String, VerifyEntry> entries = new TreeMap<>();
    for (Difference difference : found) {
      String path = difference.path().value();
      if (difference.where() == Difference.Where.STATE || !entries.containsKey(path)) {
        String where = difference.where().name().toLowerCase(Locale.ROOT);
        entries.put(path, new VerifyEntry(path, where, difference.reason()));
      }
    }
    return entries;
  }

  private static List<VerifyEntry> bounded(Map<String, VerifyEntry> entries) {
    List<VerifyEntry> first = new ArrayList<>();
    int length = 0;
    for (VerifyEntry entry : entries.values()) {
      length += entry.path().length() + entry.reason().length();
      if (first.size() >= ENTRIES_MAX || length > LENGTH_MAX) {
        break;
      }
      first.add(entry);
    }
    return first;
  }

  @Override
  public VerifyProgressDocument progress() {
    return running
        .get()
        .map(run -> new VerifyProgressDocument(
            true,
            run.progress().files(),
            run.totals().files(),
            run.progress().bytes(),
            run.totals().bytes()))
        .orElse(new VerifyProgressDocument(false, 0, 0, 0, 0));
  }
}
