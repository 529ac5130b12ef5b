package dev.cairn.core.engine;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.ContentReader;
import dev.cairn.core.transfer.ContentReader.Reading;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After a stop that was not a clean one, looks at the files that were written shortly before it.
/// A loss of power can leave such a file empty or full of zeros, with the time it had: the disk
/// kept its name and not its bytes. That is no edit. Its bytes go to the trash, and it is fetched
/// again. Whatever else has changed is an edit, also with an unchanged time.
///
/// Until this is done the disk is not looked at otherwise, because that would make an edit of it.
/// Belongs to the owner thread.
final class DamageCheck {
  private static final Logger log = LoggerFactory.getLogger(DamageCheck.class);

  /// Longer than any system leaves written bytes in memory alone.
  private static final Duration WRITE_BACK = Duration.ofSeconds(90);

  /// A person does not write more files than this in that time; a program that does is found by the
  /// files' own times, unless the clock has jumped as well.
  private static final int RECORDED_LAST = 1_000;

  private final State state;
  private final FileTree files;
  private final ContentReader reader;
  private final Candidates candidates;
  private boolean isDone;

  /// A file that was written shortly before the stop.
  private record Recent(FileId id, RelativePath path, FileStat recorded, ContentHash content) {}

  /// What became of it.
  private sealed interface Finding {
    FileId id();

    /// What it holds is not known any more. Also where it is not at its place: a loss of power can
    /// undo a move as well, and then it is found again elsewhere, looking as it did here.
    ///
    /// @param isAnother whether the file that was recorded is not there
    record Edited(FileId id, boolean isAnother) implements Finding {}

    record Damaged(FileId id, RelativePath path) implements Finding {}
  }

  DamageCheck(
      EngineParts parts,
      SqliteTree localTree,
      Jobs jobs,
      ContentReader reader,
      Candidates candidates) {
    this.state = parts.state();
    this.files = parts.files();
    this.reader = reader;
    this.candidates = candidates;
    boolean wasClean = state.settings().get(Setting.CLEAN_STOP).isPresent();
    state.settings().remove(Setting.CLEAN_STOP);
    List<Recent> recent = wasClean ? List.of() : recent(localTree);
    if (recent.isEmpty()) {
      isDone = true;
    } else {
      jobs.start("damage", () -> look(recent), this::found, this::failed);
    }
  }

  boolean isDone() {
    return isDone;
  }

  private List<Recent> recent(SqliteTree localTree) {
    List<Recent> recent = new ArrayList<>();
    for (LocalNode local : state.local().changedLast(WRITE_BACK, RECORDED_LAST)) {
      Optional<RelativePath> path = localTree.path(local.node().id());
      Optional<ContentHash> content = local.node().content();
      if (path.isPresent() && content.isPresent()) {
        recent.add(new Recent(local.node().id(), path.get(), local.stat(), content.get()));
      }
    }
    return recent;
  }

  private List<Finding> look(List<Recent> recent) {
    return recent.stream().flatMap(file -> look(file).stream()).toList();
  }

  /// One file that cannot be looked at must not keep the others from it: nothing but this tells
  /// what has become of them.
  private Optional<Finding> look(Recent file) {
    try {
      Optional<FileStat> there = files
          .stat(file.path())
          .filter(now -> now.isFile() && now.inode() == file.recorded().inode());
      if (there.isEmpty()) {
        return Optional.of(new Finding.Edited(file.id(), true));
      }
      boolean hasRecordedTime = there.get().modifiedNanos() == file.recorded().modifiedNanos();
      Optional<Reading> reading = hasRecordedTime ? reader.read(file.path()) : Optional.empty();
      return reading.isPresent() && !reading.get().content().equals(file.content())
          ? Optional.of(judge(file, reading.get()))
          : Optional.empty();
    } catch (NotDirectoryException _) {
      return Optional.of(new Finding.Edited(file.id(), true));
    } catch (IOException | SyncException e) {
      log.atWarn()
          .addKeyValue("path", file.path())
          .addKeyValue("cause", e.getMessage())
          .log("A file could not be checked for damage; it is read again");
      return Optional.of(new Finding.Edited(file.id(), false));
    }
  }

  private Finding judge(Recent file, Reading reading) throws IOException {
    if (!reading.isBlank()) {
      return new Finding.Edited(file.id(), false);
    }
    files.moveToTrash(file.path(), reading.read());
    return new Finding.Damaged(file.id(), file.path());
  }

  private void found(List<Finding> findings) {
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Edited edited -> forgetContent(edited);
        case Finding.Damaged damaged -> {
          log.atWarn().addKeyValue("path", damaged.path()).log("Damaged file set aside");
          state.local().remove(damaged.id());
          // Nobody deleted it: what the server has is new here.
          state.synced().forget(damaged.id());
        }
      }
      candidates.add(finding.id());
    }
    isDone = true;
  }

  /// What was being taken away because it is left out may have gone without a record of it, and
  /// something else may come to its place: that is no edit of what the server has.
  private void forgetContent(Finding.Edited edited) {
    state.local().forgetContent(edited.id());
    if (edited.isAnother() && state.leftOut().isMarked(edited.id())) {
      state.synced().forget(edited.id());
    }
  }

  private void failed(SyncException cause) {
    // What could not be looked at is looked at by the scan, as any other change.
    log.atWarn().addKeyValue("cause", cause.sentence()).log("Recent files could not be checked");
    isDone = true;
  }
}
