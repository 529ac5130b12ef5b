package dev.cairn.core.engine;

import dev.cairn.core.engine.EngineStatus.SkippedView;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.LeftOutFolders;
import dev.cairn.core.state.Problems.Problem;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import dev.cairn.core.verify.ComparedTree;
import dev.cairn.core.verify.Difference;
import dev.cairn.core.verify.Difference.Where;
import dev.cairn.core.verify.DiskCheck;
import dev.cairn.core.verify.ServerCheck;
import dev.cairn.core.verify.TreeRoots;
import dev.cairn.core.verify.VerifyProgress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Proves that disk = state = server, or names what differs, while the engine runs and people work.
///
/// A difference counts when it is seen twice with the same evidence, with everything that was
/// known before synced in between, and when nothing is under way that will end it. Whatever is
/// other at the second look is just changing, and looked at again. Thread-safe; a call blocks.
public final class Verification {
  private static final int DIFFERENCES_MAX = 10_000;
  private static final int ROUNDS_MAX = 5;
  private static final long SYNC_SECONDS = 20;

  private final SyncEngine engine;
  private final EngineParts parts;
  private final State state;

  /// What is read of the files.
  public enum Depth {
    /// What the file system tells of each.
    LISTED,
    /// All their bytes.
    READ
  }

  /// The roots of the three sides; equal if there is no difference.
  ///
  /// @param state of what both sides have agreed on
  public record Roots(Digest disk, Digest state, Digest server) {}

  /// What came of it.
  ///
  /// @param changing what could not be compared, because it kept changing
  public record Report(Roots roots, List<Difference> differences, List<Difference> changing) {
    public Report {
      differences = List.copyOf(differences);
      changing = List.copyOf(changing);
    }
  }

  private record Look(Roots roots, Set<Difference> found, Set<RelativePath> underWay) {
    boolean isUnderWay(Difference difference) {
      return underWay.stream().anyMatch(path -> difference.path().isWithin(path));
    }
  }

  /// The parts are those that the engine was made from.
  public Verification(SyncEngine engine, EngineParts parts) {
    this.engine = engine;
    this.parts = parts;
    this.state = parts.state();
  }

  /// Compares everything. Throws [SyncException] when the server, or the folder, cannot be asked.
  public Report run(Depth depth, VerifyProgress progress) throws InterruptedException {
    settle();
    Look before = look(_ -> depth == Depth.READ, progress);
    for (int round = 1; ; round++) {
      if (before.found().isEmpty()) {
        return new Report(before.roots(), List.of(), List.of());
      }
      Set<RelativePath> again = before.found().stream()
          .map(Difference::path)
          .collect(Collectors.toCollection(HashSet::new));
      settle();
      // All was read once; what was found is read again.
      Look now = look(path -> depth == Depth.READ && again.contains(path), new VerifyProgress());
      Report report = compare(before, now);
      if (report.changing().isEmpty() || round == ROUNDS_MAX) {
        return report;
      }
      before = now;
    }
  }

  private static Report compare(Look before, Look now) {
    List<Difference> differences = new ArrayList<>();
    List<Difference> changing = new ArrayList<>();
    for (Difference difference : now.found()) {
      boolean stays = before.found().contains(difference) && !now.isUnderWay(difference);
      (stays ? differences : changing).add(difference);
    }
    return new Report(now.roots(), differences, changing);
  }

  /// Gives what is known the time to be synced, if that does not take long.
  private void settle() throws InterruptedException {
    try {
      var _ = engine.sync().get(SYNC_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // What is still under way then is told as such.
      return;
    } catch (ExecutionException e) {
      throw OpenAnswers.cause(e);
    }
  }

  private Look look(Predicate<RelativePath> isRead, VerifyProgress progress)
      throws InterruptedException {
    FileId rootId = parts.rootId();
    LeftOutFolders selection = state.leftOut();
    ComparedTree tree = new ComparedTree(state.tree(rootId, Side.SYNCED), selection::isMarked);
    TreeRoots synced = TreeRoots.of(tree);
    ServerCheck server = new ServerCheck(tree, synced, parts.remote().history(), DIFFERENCES_MAX);
    Set<Difference> found = new LinkedHashSet<>(server.run());
    DiskCheck.Outcome disk = new DiskCheck(
            parts.files(),
            state.local(),
            rootId,
            isRead,
            this::isIgnored,
            selection::isMarked,
            progress,
            DIFFERENCES_MAX)
        .run();
    found.addAll(disk.differences());
    Set<RelativePath> underWay = new LinkedHashSet<>();
    found.addAll(OpenAnswers.await(engine.query(view -> unsynced(view, underWay))));
    Roots roots = new Roots(disk.root(), synced.root(rootId), server.serverRoot());
    return new Look(roots, found, underWay);
  }

  /// Interrupted is how a verification is stopped, and then it does not matter what is ignored.
  private boolean isIgnored(RelativePath path, FileStat stat) {
    try {
      return OpenAnswers.await(engine.query(view -> view.isIgnored(path, stat.isFolder())
          || view.skipped(path).filter(SkippedView::isOnPurpose).isPresent()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// What the state itself knows to be different, and why.
  ///
  /// @param underWay takes what the engine is about to bring into line
  private Set<Difference> unsynced(EngineView view, Set<RelativePath> underWay) {
    Set<Difference> unsynced = new LinkedHashSet<>();
    boolean isPaused = view.now().phase() == EngineStatus.Phase.PAUSED;
    for (FileId id : state.rows().differing()) {
      Optional<String> reason = reason(view, id, isPaused);
      for (RelativePath path : state.paths(parts.rootId(), id)) {
        unsynced.add(
            new Difference(path, Where.STATE, reason.orElse("is being synced"), evidence(id)));
        if (reason.isEmpty()) {
          underWay.add(path);
        }
      }
      if (unsynced.size() >= DIFFERENCES_MAX) {
        break;
      }
    }
    return unsynced;
  }

  private Optional<String> reason(EngineView view, FileId id, boolean isPaused) {
    Optional<String> known = state
        .problems()
        .find(id)
        .map(Problem::message)
        .or(() -> view.waitingReason(id))
        .map(message -> "is not synced: " + message);
    return isPaused
        ? known.or(() -> Optional.of("is not synced, because syncing is paused"))
        : known;
  }

  private String evidence(FileId id) {
    return id + " " + state.local().find(id).map(node -> node.stat().toString()).orElse("absent");
  }
}
