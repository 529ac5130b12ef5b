package dev.cairn.daemon.process;

import dev.cairn.core.engine.EngineView;
import dev.cairn.core.engine.LeftOutFolder;
import dev.cairn.core.engine.SyncEngine;
import dev.cairn.core.model.RelativePath;
import dev.cairn.daemon.control.SelectionMethods;
import dev.cairn.daemon.control.api.LeftOutEntry;
import dev.cairn.daemon.control.api.Selection;
import java.util.List;
import java.util.function.Supplier;

/// What the device of this home leaves out. Thread-safe.
final class DaemonSelection implements SelectionMethods {
  private final Supplier<SyncEngine> engine;

  /// @param engine the one that runs; fails with a sentence if there is none
  DaemonSelection(Supplier<SyncEngine> engine) {
    this.engine = engine;
  }

  @Override
  public Selection list() {
    List<LeftOutFolder> all =
        DaemonMethods.await(engine.get().query(EngineView::leftOut), DaemonMethods.ANSWER);
    return new Selection(all.stream().map(DaemonSelection::entry).toList());
  }

  @Override
  public LeftOutEntry exclude(String path) {
    RelativePath folder = Questions.parse(path);
    return entry(DaemonMethods.await(engine.get().exclude(folder), DaemonMethods.ANSWER));
  }

  @Override
  public void include(String path) {
    var _ = DaemonMethods.await(engine.get().include(Questions.parse(path)), DaemonMethods.ANSWER);
  }

  private static LeftOutEntry entry(LeftOutFolder folder) {
    return new LeftOutEntry(
        folder.path().value(),
        folder.since(),
        folder.kept().stream().map(RelativePath::value).toList(),
        folder.keptMore());
  }
}
