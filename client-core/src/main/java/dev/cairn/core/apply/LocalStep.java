package dev.cairn.core.apply;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.StagedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One change of the disk, with what has to be there for it to be made.
public sealed interface LocalStep {
  /// The place it is about.
  RelativePath path();

  /// All places that it changes.
  default List<RelativePath> places() {
    return List.of(path());
  }

  record CreateFolder(RelativePath path) implements LocalStep {}

  /// Renames what `expected` describes to a free place.
  record Move(RelativePath path, RelativePath to, FileStat expected) implements LocalStep {
    @Override
    public List<RelativePath> places() {
      return List.of(path, to);
    }
  }

  record DeleteFile(RelativePath path, FileStat expected) implements LocalStep {}

  record DeleteFolder(RelativePath path) implements LocalStep {}

  record SetExecutable(RelativePath path, FileStat expected, boolean executable)
      implements LocalStep {}

  /// Sets when a file or link was written to.
  record SetTime(RelativePath path, FileStat expected, Instant modifiedAt) implements LocalStep {}

  /// Puts a staged file in place of what `expected` describes, and keeps what that held.
  ///
  /// @param replaced gives the bytes of the file that is replaced
  record Replace(RelativePath path, StagedFile staged, FileStat expected, Supplier<byte[]> replaced)
      implements LocalStep {}

  /// Puts a staged file in place of what `replaces` describes, or where nothing is.
  record Publish(RelativePath path, StagedFile staged, Optional<FileStat> replaces)
      implements LocalStep {}
}
