package dev.cairn.core.verify;

import dev.cairn.core.chunk.FolderRoot;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.LocalTree;
import dev.cairn.core.transfer.ContentReader;
import dev.cairn.core.transfer.LocalFailures;
import dev.cairn.core.verify.Difference.Where;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Compares what is on disk with what the state says of it: each entry by what the file system
/// tells, and the files that are asked for by their bytes.
public final class DiskCheck {
  /// A person reads them.
  private static final int NAMES_MAX = 10;

  private final FileTree files;
  private final LocalTree local;
  private final FileId rootId;
  private final Predicate<RelativePath> isRead;
  private final BiPredicate<RelativePath, FileStat> isIgnored;
  private final Predicate<FileId> isLeftOut;
  private final VerifyProgress progress;
  private final ContentReader reader;
  private final int most;
  private final List<Difference> differences = new ArrayList<>();

  /// @param isRead which files are read
  /// @param isIgnored what is on disk on purpose and not in the state
  /// @param isLeftOut what the state knows of in folders that this device leaves out
  /// @param most with so many differences it ends
  public DiskCheck(
      FileTree files,
      LocalTree local,
      FileId rootId,
      Predicate<RelativePath> isRead,
      BiPredicate<RelativePath, FileStat> isIgnored,
      Predicate<FileId> isLeftOut,
      VerifyProgress progress,
      int most) {
    this.files = files;
    this.local = local;
    this.rootId = rootId;
    this.isRead = isRead;
    this.isIgnored = isIgnored;
    this.isLeftOut = isLeftOut;
    this.progress = progress;
    this.reader = new ContentReader(files, progress::bytes);
    this.most = most;
  }

  /// What is different, and the Merkle root of what is on disk.
  public record Outcome(List<Difference> differences, Digest root) {}

  /// Compares, and blocks until that is done. Throws [SyncException] when the synced folder itself
  /// cannot be looked at, and [InterruptedException] when its thread is interrupted.
  public Outcome run() throws InterruptedException {
    Digest root = folder(rootId, RelativePath.ROOT);
    return new Outcome(List.copyOf(differences), root);
  }

  private Digest folder(FileId id, RelativePath path) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("The verification was stopped");
    }
    FolderListing listing;
    try {
      listing = files.list(path);
    } catch (IOException e) {
      if (path.isRoot()) {
        throw LocalFailures.of(path, e);
      }
      add(path, "cannot be looked into", e.getClass().getSimpleName());
      return FolderRoot.EMPTY;
    }
    Map<NodeName, LocalNode> known = new LinkedHashMap<>();
    Set<NodeName> notCompared = new HashSet<>();
    for (LocalNode child : local.children(id)) {
      if (isLeftOut.test(child.node().id())) {
        notCompared.add(child.node().name());
      } else {
        known.put(child.node().name(), child);
      }
    }
    List<FolderRoot.Child> children = new ArrayList<>();
    for (FileEntry entry : listing.entries()) {
      if (notCompared.contains(entry.name())) {
        continue;
      }
      LocalNode node = known.remove(entry.name());
      entry(path.child(entry.name()), entry.stat(), Optional.ofNullable(node))
          .ifPresent(children::add);
    }
    unusable(path, listing.unusableNames().stream().sorted().toList());
    for (String name : listing.unreadable()) {
      known.remove(new NodeName(name));
      add(path.child(new NodeName(name)), "cannot be looked at", "unreadable");
    }
    known.forEach((name, _) -> add(path.child(name), "is not on disk any more", "absent"));
    return FolderRoot.of(children);
  }

  /// One difference of the folder, because none of them has a path.
  private void unusable(RelativePath folder, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    String first = names.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
    int more = names.size() - NAMES_MAX;
    String what = names.size() == 1 ? "a name" : names.size() + " names";
    add(
        folder,
        "holds " + what + " that cannot be synced: " + first
            + (more > 0 ? " and " + more + " more" : ""),
        String.join("/", names));
  }

  private Optional<FolderRoot.Child> entry(
      RelativePath path, FileStat stat, Optional<LocalNode> known) throws InterruptedException {
    if (known.isEmpty()) {
      if (!isIgnored.test(path, stat)) {
        unknown(path, stat);
      }
      return Optional.empty();
    }
    Node node = known.get().node();
    if (node.isFolder() && stat.isFolder()) {
      return Optional.of(TreeRoots.child(node, folder(node.id(), path)));
    }
    if (!stat.kind().equals(Optional.of(node.kind()))) {
      add(path, "is another kind of thing on disk", stat.toString());
      return Optional.empty();
    }
    progress.file();
    return file(path, stat, known.get()).map(content -> TreeRoots.child(node, content.digest()));
  }

  /// Something that no node stands for. Pipes, sockets and devices are nobody's to sync.
  private void unknown(RelativePath path, FileStat stat) {
    if (stat.kind().isPresent()) {
      add(path, "is on disk, and Cairn does not know of it", stat.toString());
    } else if (stat.isLink()) {
      add(path, "is a symbolic link that cannot be synced", stat.toString());
    }
  }

  /// What the file holds, if that can be told.
  private Optional<ContentHash> file(RelativePath path, FileStat stat, LocalNode known) {
    Optional<ContentHash> noted = known.node().content();
    boolean isAsNoted =
        known.stat().hasSameContentAs(stat) && known.stat().executable() == stat.executable();
    if (!isAsNoted || noted.isEmpty()) {
      add(path, "has changed on disk, and Cairn has not read it yet", stat.toString());
      return noted;
    }
    return isRead.test(path) ? read(path, stat, noted.get()) : noted;
  }

  private Optional<ContentHash> read(RelativePath path, FileStat stat, ContentHash noted) {
    try {
      Optional<ContentReader.Reading> reading = reader.read(path);
      if (reading.isEmpty() || !reading.get().read().hasSameContentAs(stat)) {
        add(path, "changed while it was read", "changed");
        return Optional.empty();
      }
      ContentHash content = reading.get().content();
      if (!content.equals(noted)) {
        add(
            path,
            "holds other bytes than were synced, though its size and times are the same",
            content.hex());
      }
      return Optional.of(content);
    } catch (SyncException e) {
      add(path, "cannot be read", e.code());
      return Optional.empty();
    }
  }

  private void add(RelativePath path, String reason, String evidence) {
    if (differences.size() < most) {
      differences.add(new Difference(path, Where.DISK, reason, evidence));
    }
  }
}
