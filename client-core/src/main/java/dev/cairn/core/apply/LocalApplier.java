package dev.cairn.core.apply;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.platform.TargetChangedException;
import dev.cairn.core.transfer.LocalFailures;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Carries out single changes of the disk. Every step looks at its target once more: what is not
/// as the plan saw it is left alone, because it is somebody's work that has not been seen yet.
public final class LocalApplier {
  private static final int FLUSH_TOGETHER_MIN = 16;

  private final FileTree files;
  private final Clock clock;
  private final Predicate<NodeName> isDispensable;

  /// @param clock tells which changes of a file came after a step
  /// @param isDispensable tells by its name what goes to the trash with the folder that it is in,
  ///     though it was never synced
  public LocalApplier(FileTree files, Clock clock, Predicate<NodeName> isDispensable) {
    this.files = files;
    this.clock = clock;
    this.isDispensable = isDispensable;
  }

  /// Carries out steps, one after the other, and makes what they did durable: with one wait for
  /// the disk when many folders are concerned. Only then may it be recorded, since a change that
  /// is recorded and lost with the power would look like a person's. An outcome for each, in
  /// order.
  public List<StepOutcome> applyAll(List<LocalStep> steps) {
    return apply(steps, false);
  }

  /// As [#applyAll], but ends with the first step that could not be done: what comes after it
  /// builds on it. An outcome for each that was tried.
  List<StepOutcome> applyUntilRefused(List<LocalStep> steps) {
    return apply(steps, true);
  }

  private List<StepOutcome> apply(List<LocalStep> steps, boolean endsWhenRefused) {
    List<StepOutcome> outcomes = new ArrayList<>();
    Set<RelativePath> folders = new LinkedHashSet<>();
    for (LocalStep step : steps) {
      StepOutcome outcome = apply(step);
      outcomes.add(outcome);
      if (outcome instanceof StepOutcome.Applied || outcome instanceof StepOutcome.Removed) {
        step.places().forEach(place -> place.parent().ifPresent(folders::add));
      } else if (endsWhenRefused) {
        break;
      }
    }
    try {
      flush(folders);
    } catch (IOException e) {
      StepOutcome failed = new StepOutcome.Failed(LocalFailures.of(RelativePath.ROOT, e));
      return outcomes.stream().map(_ -> failed).toList();
    }
    return outcomes;
  }

  private void flush(Set<RelativePath> folders) throws IOException {
    if (folders.size() >= FLUSH_TOGETHER_MIN && files.flushVolume()) {
      return;
    }
    for (RelativePath folder : folders) {
      try {
        files.flushFolder(folder);
      } catch (NoSuchFileException | NotDirectoryException e) {
        // Somebody has moved or deleted the folder since; where it is now is not known.
        var _ = files.flushVolume();
      }
    }
  }

  private StepOutcome apply(LocalStep step) {
    try {
      return switch (step) {
        case LocalStep.CreateFolder create -> createFolder(create.path());
        case LocalStep.Move move -> move(move);
        case LocalStep.DeleteFile delete -> deleteFile(delete);
        case LocalStep.DeleteFolder delete -> deleteFolder(delete.path());
        case LocalStep.SetExecutable set -> setExecutable(set);
        case LocalStep.SetTime set -> setTime(set);
        case LocalStep.Publish publish -> publish(publish);
        case LocalStep.Replace replace -> replace(replace);
      };
    } catch (TargetChangedException
        | FileAlreadyExistsException
        | NoSuchFileException
        | NotDirectoryException e) {
      return new StepOutcome.Skipped(step.path());
    } catch (IOException e) {
      return new StepOutcome.Failed(LocalFailures.of(step.path(), e));
    }
  }

  private StepOutcome createFolder(RelativePath path) throws IOException {
    files.createFolder(path);
    Optional<FileStat> stat = files.stat(path);
    return stat.filter(FileStat::isFolder).isPresent()
        ? new StepOutcome.Applied(stat.get())
        : new StepOutcome.Skipped(path);
  }

  private StepOutcome move(LocalStep.Move move) throws IOException {
    requireUnchanged(move.path(), move.expected());
    try {
      files.move(move.path(), move.to());
    } catch (FileAlreadyExistsException e) {
      return new StepOutcome.Skipped(move.to());
    }
    return applied(move.to(), move.expected(), clock.wallTime());
  }

  private StepOutcome deleteFile(LocalStep.DeleteFile delete) throws IOException {
    files.moveToTrash(delete.path(), delete.expected());
    return new StepOutcome.Removed();
  }

  /// A folder goes only when nothing is in it that a person could miss: what is still in it was
  /// not part of the plan.
  private StepOutcome deleteFolder(RelativePath path) throws IOException {
    try {
      if (!isDeletedAsEmpty(path)) {
        emptyOfDispensable(path);
        files.deleteEmptyFolder(path);
      }
      return new StepOutcome.Removed();
    } catch (DirectoryNotEmptyException e) {
      return new StepOutcome.Failed(new SyncException(
          Category.LOCAL_IO,
          "not_empty",
          "The folder was deleted on another computer but holds files that are only here",
          e));
    }
  }

  private boolean isDeletedAsEmpty(RelativePath path) throws IOException {
    try {
      files.deleteEmptyFolder(path);
      return true;
    } catch (DirectoryNotEmptyException _) {
      return false;
    }
  }

  /// Nothing is moved where something else keeps the folder.
  private void emptyOfDispensable(RelativePath path) throws IOException {
    FolderListing listing = files.list(path);
    boolean isEmptyOtherwise = listing.unusableNames().isEmpty()
        && listing.unreadable().isEmpty()
        && listing.entries().stream()
            .allMatch(entry -> entry.stat().isFile() && isDispensable.test(entry.name()));
    if (isEmptyOtherwise) {
      for (FileEntry entry : listing.entries()) {
        files.moveToTrash(path.child(entry.name()), entry.stat());
      }
    }
  }

  private StepOutcome setExecutable(LocalStep.SetExecutable set) throws IOException {
    requireUnchanged(set.path(), set.expected());
    files.setExecutable(set.path(), set.executable());
    return applied(set.path(), set.expected(), clock.wallTime());
  }

  /// What is told is what is there then, also if somebody has just written to it: whoever records
  /// it has the file read again.
  private StepOutcome setTime(LocalStep.SetTime set) throws IOException {
    requireUnchanged(set.path(), set.expected());
    files.setModifiedAt(set.path(), set.modifiedAt());
    return new StepOutcome.Applied(
        files.stat(set.path()).orElseThrow(() -> new TargetChangedException(set.path())));
  }

  private StepOutcome publish(LocalStep.Publish publish) throws IOException {
    FileStat expected;
    Instant done;
    try (StagedFile staged = publish.staged()) {
      expected = staged.stat();
      if (publish.replaces().isPresent()) {
        staged.publishOver(publish.path(), publish.replaces().get());
      } else {
        staged.publishNew(publish.path());
      }
      done = clock.wallTime();
    }
    return applied(publish.path(), expected, done);
  }

  /// The trash first: a stop in between leaves a copy too many there, and never one too few.
  private StepOutcome replace(LocalStep.Replace replace) throws IOException {
    try {
      requireUnchanged(replace.path(), replace.expected());
      files.copyToTrash(replace.path(), replace.replaced().get());
    } catch (IOException e) {
      replace.staged().close();
      throw e;
    }
    return publish(
        new LocalStep.Publish(replace.path(), replace.staged(), Optional.of(replace.expected())));
  }

  private void requireUnchanged(RelativePath path, FileStat expected) throws IOException {
    FileStat actual = files.stat(path).orElseThrow(() -> new TargetChangedException(path));
    boolean isSame = expected.isFolder()
        ? actual.isFolder() && actual.inode() == expected.inode()
        : actual.hasSameContentAs(expected);
    if (!isSame) {
      throw new TargetChangedException(path);
    }
  }

  /// What was put there is what is recorded. If somebody has written to it or replaced it since,
  /// the place is another than recorded, and the next look at it tells that. Size and time of
  /// modification can be as before after a write, but its status has then changed after the step.
  private StepOutcome applied(RelativePath path, FileStat put, Instant done) throws IOException {
    FileStat now = files.stat(path).orElse(put);
    boolean isUntouched = put.isFolder()
        ? now.isFolder() && now.inode() == put.inode()
        : now.isUnwrittenSince(put) && !now.isChangedAfter(done);
    return new StepOutcome.Applied(isUntouched ? now : put);
  }
}
