package dev.cairn.core.state;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The local tree: what the disk last showed. Written by the owner thread only.
public final class LocalTree {
  private static final String COLUMNS =
      "n.id, n.local_name, n.local_kind, n.local_content, n.local_executable,"
          + " n.local_size, n.local_modified, n.local_changed, n.local_birth, n.local_inode";

  private static final String SELECT = "SELECT " + COLUMNS + ", p.id"
      + " FROM node n JOIN node p ON p.key = n.local_parent WHERE n.local_kind IS NOT NULL";

  /// Of a folder that is known: every look reads all rows this way.
  private static final String SELECT_IN_FOLDER = "SELECT " + COLUMNS
      + " FROM node n WHERE n.local_kind IS NOT NULL"
      + " AND n.local_parent = (SELECT key FROM node WHERE id = ?)";

  private final Database database;
  private final NodeBuffer buffer;
  private final NodeRows rows;

  LocalTree(Database database, NodeRows rows) {
    this.database = database;
    this.buffer = NodeBuffer.of(database);
    this.rows = rows;
  }

  public Optional<LocalNode> find(FileId id) {
    return database.alone(() -> buffer
        .find(id)
        .flatMap(row -> NodeRecords.node(row, Side.LOCAL, buffer)
            .map(node -> new LocalNode(node, stat(row, node)))));
  }

  private static FileStat stat(NodeRecord row, Node node) {
    return new FileStat(
        type(node.kind()),
        NodeRecords.orZero(row.localSize),
        NodeRecords.orZero(row.localModified),
        NodeRecords.orZero(row.localChanged),
        NodeRecords.orZero(row.localBirth),
        NodeRecords.orZero(row.localInode),
        node.executable());
  }

  private static FileStat.Type type(NodeKind kind) {
    return switch (kind) {
      case FILE -> FileStat.Type.FILE;
      case FOLDER -> FileStat.Type.FOLDER;
      case LINK -> FileStat.Type.LINK;
    };
  }

  /// The children of a folder, ordered by name.
  public List<LocalNode> children(FileId folder) {
    return database.list(
        row -> map(row, folder), SELECT_IN_FOLDER + " ORDER BY n.local_name", folder.value());
  }

  /// Compares a folder's listing with what is recorded. Nearly all of nearly every listing is as it
  /// is recorded, so of a row no more is read than tells that, and nothing is made of it.
  ///
  /// @param entries in the order of a listing
  public FolderDifference difference(FileId folder, List<FileEntry> entries) {
    List<LocalNode> recorded = new ArrayList<>();
    BitSet same = new BitSet(entries.size());
    ListedNames names = new ListedNames(entries);
    database.each(
        row -> {
          String name = row.getString(2);
          int at = names.find(name);
          boolean isSame =
              at >= 0 && stat(row, row.getInt(5) != 0).isStill(entries.get(at).stat());
          dropNamed(recorded, name);
          if (at >= 0) {
            same.set(at, isSame);
          }
          if (!isSame) {
            recorded.add(map(row, folder));
          }
        },
        SELECT_IN_FOLDER + " ORDER BY n.local_name",
        folder.value());
    List<FileEntry> others = new ArrayList<>();
    for (int i = same.nextClearBit(0); i < entries.size(); i = same.nextClearBit(i + 1)) {
      others.add(entries.get(i));
    }
    return new FolderDifference(others, recorded);
  }

  /// Of two with one name, which come one after the other, the last is the one that counts.
  private static void dropNamed(List<LocalNode> recorded, String name) {
    if (!recorded.isEmpty() && recorded.getLast().node().name().value().equals(name)) {
      recorded.removeLast();
    }
  }

  /// The nodes that are recorded at a place. Two are for a moment when something was put there
  /// whose predecessor has left without a message.
  public List<LocalNode> at(Place place) {
    return database.list(
        row -> map(row, place.parent()),
        SELECT_IN_FOLDER + " AND n.local_name = ?",
        place.parent().value(),
        place.name().value());
  }

  /// How much there is.
  ///
  /// @param bytes of all files together
  public record Totals(long files, long bytes) {}

  /// How many files there are, links among them, and how large they are together.
  public Totals totals() {
    return database
        .first(
            row -> new Totals(row.getLong(1), row.getLong(2)),
            "SELECT count(*), coalesce(sum(local_size), 0) FROM node WHERE local_kind <> 1")
        .orElseThrow();
  }

  /// The nodes that had this inode when they were last looked at.
  public List<LocalNode> withInode(long inode) {
    return database.list(LocalTree::map, SELECT + " AND n.local_inode = ?", inode);
  }

  /// The files that changed last: within `span` of the very last change by their own times, and
  /// the `count` that were recorded last, whatever the clock was at then.
  public List<LocalNode> changedLast(Duration span, int count) {
    return database.list(
        LocalTree::map,
        SELECT
            + " AND n.local_kind = 0 AND (n.local_changed >="
            + " (SELECT max(local_changed) FROM node WHERE local_kind IS NOT NULL) - ?"
            + " OR n.key IN (SELECT key FROM node WHERE local_observed IS NOT NULL"
            + " ORDER BY local_observed DESC LIMIT ?))",
        span.toNanos(),
        count);
  }

  /// What the bytes of a file are is not known any more.
  public void forgetContent(FileId id) {
    buffer.change(id, row -> row.local.content = null);
  }

  /// As [#put], of a node whose id was made up just now.
  public void putNew(LocalNode local) {
    database.transaction(() -> {
      buffer.missing(local.node().id());
      put(local);
    });
  }

  /// Records what the disk shows of a node.
  public void put(LocalNode local) {
    Node node = local.node();
    FileStat stat = local.stat();
    database.transaction(() -> {
      NodeRecord known = buffer.row(node.id());
      long parent = rows.key(node.parent());
      long observed = buffer.nextObserved();
      buffer.change(known, row -> {
        NodeRecords.put(row.local, node, parent);
        row.localSize = stat.sizeBytes();
        row.localModified = stat.modifiedNanos();
        row.localChanged = stat.changedNanos();
        row.localBirth = stat.birthNanos();
        row.localInode = stat.inode();
        row.localObserved = observed;
      });
    });
  }

  static byte @Nullable [] contentBytes(Node node) {
    Optional<ContentHash> content = node.content();
    return content.isPresent() ? content.get().digest().toBytes() : null;
  }

  static @Nullable Integer executable(Node node) {
    return node.isFolder() ? null : node.executable() ? 1 : 0;
  }

  /// Records the content of a file, if what was read is the file that is recorded; returns whether
  /// it is.
  public boolean recordContent(FileId id, FileStat read, ContentHash content) {
    boolean isRecorded =
        find(id).filter(local -> local.stat().hasSameContentAs(read)).isPresent();
    if (isRecorded) {
      buffer.change(id, row -> row.local.content = content.digest().toBytes());
    }
    return isRecorded;
  }

  /// Removes the node and everything below it from the tree. Returns what was removed, each folder
  /// before what is in it.
  public List<FileId> remove(FileId id) {
    List<FileId> removed = new ArrayList<>();
    remove(id, removed);
    return removed;
  }

  private void remove(FileId id, List<FileId> removed) {
    removed.add(id);
    for (LocalNode child : children(id)) {
      remove(child.node().id(), removed);
    }
    buffer.change(id, row -> {
      row.local.clear();
      row.localSize = null;
      row.localModified = null;
      row.localChanged = null;
      row.localBirth = null;
      row.localInode = null;
      row.localObserved = null;
    });
    rows.dropIfUnused(id);
  }

  /// Gives what is on disk another identity: the node `to` is now where `from` was.
  public void reidentify(FileId from, FileId to) {
    LocalNode local = find(from).orElseThrow();
    Node node = local.node();
    put(new LocalNode(
        new Node(to, node.place(), node.kind(), node.content(), node.executable()), local.stat()));
    database.update(
        "UPDATE node SET local_parent = ? WHERE local_parent = ? AND local_kind IS NOT NULL",
        rows.key(to),
        rows.key(from));
    remove(from);
  }

  private static LocalNode map(ResultSet row) throws SQLException {
    return map(row, new FileId(row.getString(11)));
  }

  private static LocalNode map(ResultSet row, FileId parent) throws SQLException {
    FileId id = new FileId(row.getString(1));
    Place place = new Place(parent, new NodeName(row.getString(2)));
    boolean executable = row.getInt(5) != 0;
    Node node = KindColumn.node(id, place, row.getInt(3), row.getBytes(4), executable);
    return new LocalNode(node, stat(row, executable));
  }

  private static FileStat stat(ResultSet row, boolean executable) throws SQLException {
    return new FileStat(
        type(KindColumn.read(row.getInt(3))),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        executable);
  }
}
