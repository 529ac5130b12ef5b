package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Guard;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back what a guard has noticed, in that the other side's files are restored from this one.
/// Nothing is lost by it: what is replaced here goes to the trash, what is replaced at the server
/// stays in its history. Belongs to the owner thread.
final class Restoration {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);

  private final State state;
  private final FileTree files;
  private final SqliteTree localTree;
  private final Jobs jobs;
  private final Candidates candidates;
  private final LocalObservation local;
  private final OwnChanges own;
  private final Guards guards;
  private final RecentDeletions recent;

  /// A file that is to go to the trash.
  private record Changed(FileId id, RelativePath path, FileStat stat) {}

  Restoration(
      EngineParts parts,
      SqliteTree localTree,
      Jobs jobs,
      Candidates candidates,
      LocalObservation local,
      OwnChanges own,
      Guards guards,
      RecentDeletions recent) {
    this.state = parts.state();
    this.files = parts.files();
    this.localTree = localTree;
    this.jobs = jobs;
    this.candidates = candidates;
    this.local = local;
    this.own = own;
    this.guards = guards;
    this.recent = recent;
  }

  void begin(Guard guard) {
    List<FileId> nodes = state.divergences().nodes(guard);
    switch (guard) {
      // What only one side has, and was never agreed on, is new there.
      case DELETED_HERE -> {
        nodes.forEach(state.synced()::forget);
        recent.undo();
      }
      case DELETED_THERE -> nodes.forEach(state.synced()::forget);
      // What is here counts as written on top of what is there, and that is meant.
      case CHANGED_THERE -> {
        nodes.forEach(id -> state.remote().find(id).ifPresent(state.synced()::recordContent));
        guards.allow(Guard.CHANGED_HERE);
      }
      case CHANGED_HERE -> discardLocal(nodes);
    }
    candidates.addAll(nodes);
  }

  /// If it is interrupted, what is left of them was never agreed on: then both are kept.
  private void discardLocal(List<FileId> nodes) {
    List<Changed> changed = new ArrayList<>();
    for (FileId id : nodes) {
      Optional<LocalNode> node = state.local().find(id);
      Optional<RelativePath> path = localTree.path(id);
      if (node.isPresent() && path.isPresent() && !candidates.isBusy(id)) {
        changed.add(new Changed(id, path.get(), node.get().stat()));
        state.synced().forget(id);
        candidates.begin(id);
      }
    }
    List<RelativePath> places = changed.stream().map(Changed::path).toList();
    own.begin(places);
    jobs.start(
        "discard",
        () -> moveToTrash(changed),
        gone -> {
          gone.forEach(file -> candidates.addAll(state.local().remove(file.id())));
          ended(changed, places);
        },
        cause -> {
          log.atWarn().addKeyValue("cause", cause.sentence()).log("Nothing was put in the trash");
          ended(changed, places);
        });
  }

  private List<Changed> moveToTrash(List<Changed> changed) {
    List<Changed> gone = new ArrayList<>();
    for (Changed file : changed) {
      try {
        files.moveToTrash(file.path(), file.stat());
        gone.add(file);
      } catch (IOException e) {
        // It has changed again, or cannot be moved: it stays, beside the server's.
        log.atWarn()
            .addKeyValue("path", file.path())
            .addKeyValue("cause", e.toString())
            .log("A changed file could not be put in the trash");
      }
    }
    return gone;
  }

  private void ended(List<Changed> changed, List<RelativePath> places) {
    if (own.end(places)) {
      places.forEach(local::lookNow);
    }
    changed.forEach(file -> candidates.done(file.id()));
  }
}
