package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Turns relative paths into paths on disk, and refuses those that a link would lead astray.
final class DiskPaths {
  /// What stands for bytes that are no characters.
  static final char UNDECODABLE = '\uFFFD';

  /// What the folder may be called on Windows beside its name.
  private static final Pattern SHORT_NAME =
      Pattern.compile("CAIRN~\\d{1,6}", Pattern.CASE_INSENSITIVE);

  private final Path root;
  private final boolean isWindows;
  private final DiskNames names = new DiskNames();

  DiskPaths(Path root) {
    this(root, root.getFileSystem().getSeparator().equals("\\"));
  }

  DiskPaths(Path root, boolean isWindows) {
    this.root = root;
    this.isWindows = isWindows;
  }

  Path root() {
    return root;
  }

  DiskNames names() {
    return names;
  }

  Path own(String name) {
    return root.resolve(FileTree.OWN_FOLDER).resolve(name);
  }

  /// What a name is to Cairn that the disk has in a folder.
  enum Meaning {
    OWN,
    UNUSABLE,
    USABLE
  }

  /// Tells what a name means that `folder` has on disk.
  Meaning meaning(RelativePath folder, String name) throws IOException {
    if (folder.isRoot() && isOwn(name)) {
      return Meaning.OWN;
    }
    boolean isUsable = NodeName.isValid(name)
        && name.indexOf(UNDECODABLE) < 0
        && !(folder.isRoot() && isReserved(new NodeName(name)));
    return isUsable ? Meaning.USABLE : Meaning.UNUSABLE;
  }

  /// Whether an entry of the root is Cairn's own folder, however the disk spells it.
  private boolean isOwn(String name) throws IOException {
    return name.equals(FileTree.OWN_FOLDER)
        || (NodeName.isValid(name)
            && isReserved(new NodeName(name))
            && Files.exists(own(""))
            && Files.isSameFile(root.resolve(name), own("")));
  }

  /// Throws [ImpossibleNameException] for what is, on some disk, in Cairn's own folder.
  void requireNotOwn(RelativePath path) throws IOException {
    if (!path.isRoot() && isReserved(path.names().getFirst())) {
      throw new ImpossibleNameException(path);
    }
  }

  /// Whether a name in the root leads, on some disk, into Cairn's own folder. It is nobody's on
  /// every disk: a folder that one device has and another cannot have would only make trouble.
  boolean isReserved(NodeName name) {
    boolean isAsLong = name.value().length() == FileTree.OWN_FOLDER.length();
    return (isAsLong && name.foldedKey().equals(FileTree.OWN_FOLDER))
        || (isWindows && SHORT_NAME.matcher(name.value()).matches());
  }

  Path folder(RelativePath folder) throws IOException {
    return folder(folder, names.spelling());
  }

  private Path folder(RelativePath folder, DiskNames.Spelling spelling) throws IOException {
    Path current = root;
    for (NodeName name : folder.names()) {
      current = resolve(current, name, folder);
      requireFolder(current, folder);
      spelling.require(current);
    }
    return current;
  }

  /// A place whose parent folders are real folders; nothing is said about the place itself.
  Path place(RelativePath path) throws IOException {
    RelativePath parent = path.parent()
        .orElseThrow(() -> new FileSystemException("", null, "the root itself never changes"));
    return resolve(folder(parent), path.name().orElseThrow(), path);
  }

  /// A place at which something is that the disk spells so. Throws
  /// [java.nio.file.NoSuchFileException] otherwise.
  Path existing(RelativePath path, DiskNames.Spelling spelling) throws IOException {
    if (path.isRoot()) {
      return root;
    }
    Path place =
        resolve(folder(path.parent().orElseThrow(), spelling), path.name().orElseThrow(), path);
    spelling.require(place);
    return place;
  }

  Path existing(RelativePath path) throws IOException {
    return existing(path, names.spelling());
  }

  /// As [#place], in a folder however it is spelled by now.
  Path placeInAny(RelativePath path) throws IOException {
    return existing(path, DiskNames.anySpelling());
  }

  private Path resolve(Path parent, NodeName name, RelativePath asked) throws IOException {
    requireNotOwn(asked);
    if (isWindows && !WindowsNames.isPossible(name)) {
      throw new ImpossibleNameException(asked);
    }
    try {
      return parent.resolve(name.value());
    } catch (InvalidPathException e) {
      // Characters that this system, or the encoding it was started with, does not have.
      throw new ImpossibleNameException(asked);
    }
  }

  private static void requireFolder(Path path, RelativePath asked) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      // Reading the attributes tells a missing folder (NoSuchFileException) from something else.
      Files.readAttributes(path, "isDirectory", LinkOption.NOFOLLOW_LINKS);
      throw new NotDirectoryException(asked.value());
    }
  }
}
