package dev.cairn.core.scan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.state.FolderDifference;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.LocalTree;
import dev.cairn.core.state.SqliteTree;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Turns what the disk shows into the local tree.
///
/// Identity: a path that still exists keeps its node, whatever file it is now, because editors
/// save by replacing; so does one that is merely spelled anew where the disk does not tell. Only
/// nodes whose path is gone can have moved; they are found again by inode
/// and time of birth. A node that is gone is only *noted* as missing: the other half of a move
/// may come later.
///
/// Belongs to the owner thread.
public final class LocalObserver {
  private static final int UNDECIDED_MAX = 1024;

  private final LocalTree local;
  private final SqliteTree tree;
  private final FileTree files;
  private final FileIds ids;
  private final Predicate<RelativePath> isDoubtful;
  private final BiPredicate<RelativePath, Boolean> isIgnored;
  private final BooleanSupplier isNothingPending;

  /// New places of which it could not be told whether they are where something was moved to.
  private final Set<RelativePath> undecided = new HashSet<>();

  /// @param isDoubtful tells the places of which nothing is to be believed for now
  /// @param isIgnored tells, by path and whether it is a folder, what is not to become a node
  /// @param isNothingPending whether no place is doubtful and no node missed: then what is as it
  ///     was recorded is no news
  public LocalObserver(
      LocalTree local,
      SqliteTree tree,
      FileTree files,
      FileIds ids,
      Predicate<RelativePath> isDoubtful,
      BiPredicate<RelativePath, Boolean> isIgnored,
      BooleanSupplier isNothingPending) {
    this.isIgnored = isIgnored;
    this.isNothingPending = isNothingPending;
    this.local = local;
    this.tree = tree;
    this.files = files;
    this.ids = ids;
    this.isDoubtful = isDoubtful;
  }

  /// Compares a whole folder with what was known of it. Unless something is pending, nothing is
  /// said of what is as it was recorded.
  public Sighting observeFolder(RelativePath folder, FolderListing listing) {
    Sighting sighting = new Sighting();
    Optional<FileId> id = folder(folder, sighting);
    if (id.isEmpty()) {
      return sighting;
    }
    FolderDifference difference = isNothingPending.getAsBoolean()
        ? local.difference(id.get(), listing.entries())
        : new FolderDifference(listing.entries(), local.children(id.get()));
    Map<NodeName, LocalNode> known = new LinkedHashMap<>();
    difference.recorded().forEach(child -> known.put(child.node().name(), child));
    RespelledNames respelled = RespelledNames.in(listing, known.values(), files.nameRules());
    for (FileEntry entry : difference.entries()) {
      Optional<LocalNode> before = Optional.ofNullable(known.remove(entry.name()));
      if (isDoubted(folder.child(entry.name()), sighting)) {
        continue;
      }
      if (before.isEmpty()) {
        before = respelled.take(entry).map(node -> respell(node, entry.name(), sighting));
        before.ifPresent(node -> known.remove(node.node().name()));
      }
      observe(id.get(), folder, entry.name(), Optional.of(entry.stat()), before, sighting);
    }
    // An entry that could not be looked at is there: it must never look like a deletion.
    Set<String> hidden = new HashSet<>(listing.unreadable());
    known.values().stream()
        .filter(child -> !hidden.contains(child.node().name().value()))
        .filter(child -> !isDoubted(folder.child(child.node().name()), sighting))
        .forEach(child -> sighting.missing(child.node().id()));
    listing.unusableNames().forEach(name -> sighting.skip(folder, name, "unusable_name"));
    Set<String> tooLong = Set.copyOf(listing.tooLong());
    listing
        .unreadable()
        .forEach(name ->
            sighting.skip(folder, name, tooLong.contains(name) ? "path_too_long" : "unreadable"));
    return sighting;
  }

  /// Compares one place with what was known of it.
  ///
  /// @param stat what is there; empty if nothing is
  public Sighting observePlace(RelativePath path, Optional<FileStat> stat) {
    Sighting sighting = new Sighting();
    if (path.isRoot() || isDoubted(path, sighting)) {
      return sighting;
    }
    RelativePath folder = path.parent().orElseThrow();
    Optional<FileId> parent = folder(folder, sighting);
    if (parent.isEmpty()) {
      return sighting;
    }
    NodeName name = path.name().orElseThrow();
    Optional<LocalNode> before =
        tree.child(parent.get(), name).flatMap(node -> local.find(node.id()));
    if (before.isEmpty() && stat.isPresent() && !files.nameRules().areExact()) {
      try {
        before = respelled(parent.get(), folder, new FileEntry(name, stat.get()))
            .map(node -> respell(node, name, sighting));
      } catch (IOException e) {
        sighting.doubt(path);
        return sighting;
      }
    }
    observe(parent.get(), folder, name, stat, before, sighting);
    return sighting;
  }

  /// The node that the entry is, if it is one whose name is spelled anew.
  private Optional<LocalNode> respelled(FileId parent, RelativePath folder, FileEntry entry)
      throws IOException {
    NameRules rules = files.nameRules();
    for (LocalNode child : local.children(parent)) {
      NodeName name = child.node().name();
      if (rules.isSame(name, entry.name())
          && child.node().isFolder() == entry.stat().isFolder()
          && (entry.stat().isFolder() || entry.stat().isFile())
          && files.stat(folder.child(name)).isEmpty()) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /// On a disk that takes both spellings for one name this is one node, whatever file it is now.
  private LocalNode respell(LocalNode before, NodeName name, Sighting sighting) {
    Node node = before.node();
    Place place = new Place(node.parent(), name);
    LocalNode respelled = new LocalNode(
        new Node(node.id(), place, node.kind(), node.content(), node.executable()), before.stat());
    local.put(respelled);
    sighting.touch(node.id());
    return respelled;
  }

  /// The folder that the tree has there. Where it has a file, that one has to be looked at first.
  private Optional<FileId> folder(RelativePath path, Sighting sighting) {
    Optional<FileId> id = tree.find(path);
    if (id.isPresent() && !tree.hasFolder(id.get())) {
      sighting.doubt(path);
      return Optional.empty();
    }
    return id;
  }

  private boolean isDoubted(RelativePath path, Sighting sighting) {
    boolean doubtful = isDoubtful.test(path);
    if (doubtful) {
      sighting.doubt(path);
    }
    return doubtful;
  }

  private void observe(
      FileId parent,
      RelativePath folder,
      NodeName name,
      Optional<FileStat> stat,
      Optional<LocalNode> before,
      Sighting sighting) {
    if (stat.isEmpty()) {
      before.ifPresent(node -> sighting.missing(node.node().id()));
    } else if (stat.get().kind().isEmpty()) {
      sighting.skip(folder, name.value(), stat.get().isLink() ? "unusable_link" : "not_a_file");
    } else if (before.isPresent() && isOfKind(before.get(), stat.get())) {
      compare(before.get(), folder, stat.get(), sighting);
    } else if (before.isPresent()
        || !isIgnored.test(folder.child(name), stat.get().isFolder())) {
      before.ifPresent(node -> replaceKind(node, sighting));
      appear(new Place(parent, name), folder.child(name), stat.get(), sighting);
    }
  }

  private static boolean isOfKind(LocalNode node, FileStat stat) {
    return stat.kind().equals(Optional.of(node.node().kind()));
  }

  /// A file is where a folder or a link was, or the other way round: another node.
  private void replaceKind(LocalNode before, Sighting sighting) {
    local.remove(before.node().id()).forEach(sighting::touch);
  }

  private void compare(LocalNode before, RelativePath folder, FileStat stat, Sighting sighting) {
    Node node = before.node();
    sighting.found(node.id());
    if (before.stat().isStill(stat)) {
      return;
    }
    if (node.isFolder()) {
      // Another folder has its name, and brought along what is in it.
      local.put(new LocalNode(node, stat));
      sighting.enter(folder.child(node.name()));
    } else {
      Node seen = before.stat().hasSameContentAs(stat)
          ? new Node(node.id(), node.place(), node.kind(), node.content(), stat.executable())
          : unread(node.id(), node.place(), stat);
      local.put(new LocalNode(seen, stat));
      sighting.touch(node.id());
    }
  }

  private void appear(Place place, RelativePath path, FileStat stat, Sighting sighting) {
    Optional<LocalNode> moved;
    try {
      moved = findMoved(stat, place.parent());
      undecided.remove(path);
    } catch (IOException e) {
      // Whether it came from there cannot be told. It is looked at once more; if that does not
      // help, it is new, and nothing is lost.
      if (undecided.size() >= UNDECIDED_MAX) {
        undecided.clear();
      }
      if (undecided.add(path)) {
        sighting.doubt(path);
        return;
      }
      undecided.remove(path);
      moved = Optional.empty();
    }
    FileId id = moved.map(before -> before.node().id()).orElseGet(ids::next);
    LocalNode seen = new LocalNode(nodeAt(place, id, stat, moved), stat);
    if (moved.isPresent()) {
      local.put(seen);
    } else {
      local.putNew(seen);
    }
    sighting.found(id);
    sighting.touch(id);
    if (stat.isFolder()) {
      sighting.enter(path);
    }
  }

  private static Node nodeAt(Place place, FileId id, FileStat stat, Optional<LocalNode> moved) {
    if (stat.isFolder()) {
      return Node.folder(id, place);
    }
    return moved
        .filter(before -> before.stat().hasSameContentAs(stat))
        .flatMap(before -> before.node().content())
        .map(content ->
            new Node(id, place, stat.kind().orElseThrow(), Optional.of(content), stat.executable()))
        .orElseGet(() -> unread(id, place, stat));
  }

  /// A file or link of which is known only that it is there.
  private static Node unread(FileId id, Place place, FileStat stat) {
    return new Node(id, place, stat.kind().orElseThrow(), Optional.empty(), stat.executable());
  }

  /// The node that was at another place with this inode, if it is no longer there. A folder that
  /// is above this place by what is known cannot be in it: then the number was given again, or
  /// folders were turned inside out, and what is known of those above is outdated.
  private Optional<LocalNode> findMoved(FileStat stat, FileId folder) throws IOException {
    if (stat.inode() == 0) {
      return Optional.empty();
    }
    for (LocalNode node : local.withInode(stat.inode())) {
      if (isOfKind(node, stat)
          && hasSameBirth(node.stat(), stat)
          && !tree.isWithin(folder, node.node().id())
          && isGone(node)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private static boolean hasSameBirth(FileStat before, FileStat now) {
    return before.birthNanos() == 0
        || now.birthNanos() == 0
        || before.birthNanos() == now.birthNanos();
  }

  private boolean isGone(LocalNode node) throws IOException {
    Optional<RelativePath> path = tree.path(node.node().id());
    return path.isEmpty()
        || files
            .stat(path.get())
            .filter(there -> there.inode() == node.stat().inode())
            .isEmpty();
  }
}
