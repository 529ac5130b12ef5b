package dev.cairn.core.apply;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.platform.TargetChangedException;
import dev.cairn.core.transfer.LocalFailures;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/// Carries out single changes of the disk. Every step looks at its target once more: what is not as
/// the plan saw it is left alone, because it is somebody's work that has not been seen yet.
public final class LocalApplier {
  private final FileTree files;

  public LocalApplier(FileTree files) {
    this.files = files;
  }

  public StepOutcome apply(LocalStep step) {
    try {
      return switch (step) {
        case LocalStep.CreateFolder create -> createFolder(create.path());
        case LocalStep.Move move -> move(move);
        case LocalStep.DeleteFile delete -> deleteFile(delete);
        case LocalStep.DeleteFolder delete -> deleteFolder(delete.path());
        case LocalStep.SetExecutable set -> setExecutable(set);
        case LocalStep.Publish publish -> publish(publish);
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
    return applied(path);
  }

  private StepOutcome move(LocalStep.Move move) throws IOException {
    requireUnchanged(move.path(), move.expected());
    try {
      files.move(move.path(), move.to());
    } catch (FileAlreadyExistsException e) {
      return new StepOutcome.Skipped(move.to());
    }
    return applied(move.to());
  }

  private StepOutcome deleteFile(LocalStep.DeleteFile delete) throws IOException {
    files.moveToTrash(delete.path(), delete.expected());
    return new StepOutcome.Removed();
  }

  /// A folder goes only when it is empty: what is still in it was not part of the plan.
  private StepOutcome deleteFolder(RelativePath path) throws IOException {
    try {
      files.deleteEmptyFolder(path);
      return new StepOutcome.Removed();
    } catch (DirectoryNotEmptyException e) {
      return new StepOutcome.Failed(new SyncException(
          Category.LOCAL_IO,
          "not_empty",
          "The folder was deleted on another computer but holds files that are only here",
          e));
    }
  }

  private StepOutcome setExecutable(LocalStep.SetExecutable set) throws IOException {
    requireUnchanged(set.path(), set.expected());
    files.setExecutable(set.path(), set.executable());
    return applied(set.path());
  }

  private StepOutcome publish(LocalStep.Publish publish) throws IOException {
    try (StagedFile staged = publish.staged()) {
      if (publish.replaces().isPresent()) {
        staged.publishOver(publish.path(), publish.replaces().get());
      } else {
        staged.publishNew(publish.path());
      }
    }
    return applied(publish.path());
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

  private StepOutcome applied(RelativePath path) throws IOException {
    Optional<FileStat> stat = files.stat(path);
    return stat.isPresent() ? new StepOutcome.Applied(stat.get()) : new StepOutcome.Skipped(path);
  }
}
