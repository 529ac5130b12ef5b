package dev.cairn.core.apply;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.transfer.LocalFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Carries out all steps of a group, if the whole of it is still what the plan saw and no program
/// is at work in it. Thread-safe.
public final class GroupApplier {
  private final FileTree files;
  private final LocalApplier applier;
  private final Predicate<NodeName> isLock;

  /// @param applier carries out the single steps
  /// @param isLock whether an entry of that name tells that a program is at work
  public GroupApplier(FileTree files, LocalApplier applier, Predicate<NodeName> isLock) {
    this.isLock = isLock;
    this.files = files;
    this.applier = applier;
  }

  /// Carries out the steps in their order, up to the first that cannot be done. Returns an outcome
  /// for each that was tried; of those that were not, staged files are still to be closed.
  ///
  /// @param expected what has to be there, by place
  public List<StepOutcome> apply(Map<RelativePath, FileStat> expected, List<LocalStep> steps) {
    try {
      Optional<RelativePath> other = firstOther(expected);
      if (other.isPresent()) {
        return List.of(new StepOutcome.Skipped(other.get()));
      }
    } catch (IOException e) {
      return List.of(new StepOutcome.Failed(LocalFailures.of(steps.getFirst().path(), e)));
    }
    return applier.applyUntilRefused(steps);
  }

  private Optional<RelativePath> firstOther(Map<RelativePath, FileStat> expected)
      throws IOException {
    List<RelativePath> folders = new ArrayList<>();
    for (Map.Entry<RelativePath, FileStat> entry : expected.entrySet()) {
      Optional<FileStat> now = files.stat(entry.getKey());
      if (now.filter(stat -> isAsSeen(stat, entry.getValue())).isEmpty()) {
        return Optional.of(entry.getKey());
      }
      if (entry.getValue().isFolder()) {
        folders.add(entry.getKey());
      }
    }
    for (RelativePath folder : folders) {
      for (FileEntry entry : files.list(folder).entries()) {
        if (isLock.test(entry.name())) {
          return Optional.of(folder.child(entry.name()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAsSeen(FileStat now, FileStat seen) {
    return seen.isFolder() ? now.isFolder() : now.hasSameContentAs(seen);
  }
}
