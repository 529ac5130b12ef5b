package dev.cairn.core.platform;

import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The files below one synced root. The only way in which Cairn touches a person's files.
///
/// A path means what the disk spells just so, in each of its parts: a disk that does not tell case
/// and has `Test` has nothing at `test`, except that the place is not free.
///
/// Links are never followed: a path whose parent has become a link is refused, and a link itself is
/// only ever the text that it is. Errors are
/// [IOException]s as `java.nio.file` throws them. Thread-safe. The folder `.cairn` in the root
/// belongs to Cairn and is not part of the tree.
public interface FileTree {
  /// The name of the folder in which Cairn keeps its marker, staged files and trash.
  String OWN_FOLDER = ".cairn";

  /// The most that is left free on a volume, however large it is.
  long SPARE_BYTES_MAX = 64L << 20;

  /// Which names are one and the same to the disk, as it was found once; every name is another one
  /// until that could be found. Asks the disk for nothing.
  default NameRules nameRules() {
    return NameRules.EXACT;
  }

  /// Throws [java.nio.file.NoSuchFileException] or [java.nio.file.NotDirectoryException] when there
  /// is no such folder: never an empty list for a folder that is not there.
  FolderListing list(RelativePath folder) throws IOException;

  /// Empty when nothing is there; throws when that cannot be told.
  Optional<FileStat> stat(RelativePath path) throws IOException;

  /// For one look at several places: as [#stat(RelativePath)], but how names are spelled is read
  /// once for each folder.
  default PlaceLook look() {
    return this::stat;
  }

  /// Opens a regular file, or a link: what is read of that is the text of its target. Throws when
  /// it is anything else by now.
  OpenFile open(RelativePath file) throws IOException;

  void createFolder(RelativePath folder) throws IOException;

  /// Renames a file, link or folder to a free place. The same place spelled otherwise is free for
  /// it, and the disk spells it so afterwards. Throws
  /// [java.nio.file.FileAlreadyExistsException] when the place is taken.
  void move(RelativePath from, RelativePath to) throws IOException;

  /// Throws [java.nio.file.DirectoryNotEmptyException] when something is in it.
  void deleteEmptyFolder(RelativePath folder) throws IOException;

  /// Moves a file or link that is still what `expected` says out of the tree, to where it can be
  /// restored from. Throws [TargetChangedException] when it is something else by now.
  void moveToTrash(RelativePath file, FileStat expected) throws IOException;

  /// Keeps bytes that `file` held in the trash, as if it had been moved there: it is about to be
  /// replaced, and what was in it must stay within reach.
  void copyToTrash(RelativePath file, byte[] content) throws IOException;

  void setExecutable(RelativePath file, boolean executable) throws IOException;

  /// Sets when a file, or a link itself, was written to.
  void setModifiedAt(RelativePath file, Instant modifiedAt) throws IOException;

  /// The staged file of that key, with whatever an earlier run has left in it. Keys are letters,
  /// digits, `-` and `_`.
  StagedFile stage(String key) throws IOException;

  /// Drops staged files that nobody has open any more. Only for when nothing is being fetched.
  void discardStaged() throws IOException;

  /// Chooses the name of a copy that comes to lie beside a file.
  @FunctionalInterface
  interface CopyName {
    /// A name for a copy of a file called `original`.
    ///
    /// @param isTaken whether there is something of that name already
    NodeName choose(NodeName original, Predicate<NodeName> isTaken);
  }

  /// Whether [#settleDisplaced] has something to do.
  default boolean hasDisplaced() {
    return false;
  }

  /// Looks at files that were replaced a while ago. One that nobody has written to since is let go.
  /// One that a program still had open, and has written to, comes back as a copy beside the file
  /// that has replaced it, or goes to the trash where its folder is gone. A tree in which nobody
  /// has files open keeps none.
  ///
  /// @return the places of what came back
  default List<RelativePath> settleDisplaced(CopyName name) throws IOException {
    return List.of();
  }

  /// Makes everything written to the volume durable at once. Returns whether the system can do
  /// that; where it cannot, each file has to be flushed by itself.
  boolean flushVolume() throws IOException;

  /// Makes the entries of a folder durable.
  void flushFolder(RelativePath folder) throws IOException;

  /// The id written by [#mark], if this root is the one that was linked and not an empty mount
  /// point.
  Optional<String> marker() throws IOException;

  /// Marks the root as the one that `folderId` stands for.
  void mark(String folderId) throws IOException;

  /// How much of the volume downloads leave free for everybody else, in bytes: 64 MiB, or a
  /// hundredth of a small volume.
  default long spareBytes() throws IOException {
    return SPARE_BYTES_MAX;
  }

  /// How much can still be written to the volume, in bytes.
  long usableBytes() throws IOException;
}
