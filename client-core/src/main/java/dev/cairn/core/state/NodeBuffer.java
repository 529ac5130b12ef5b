package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rows of the table `node` that were used last, in memory.
///
/// A file on its way is asked about and changed some fifty times, nearly always by its id. As
/// statements that would be most of what a small file costs. So a row is read once, changed here,
/// and written when its transaction ends, or before a statement that is about nodes. A pattern
/// known as unit of work (Fowler, Patterns of Enterprise Application Architecture, 2002).
///
/// Thread-safe by the database's lock, under which everything here runs.
final class NodeBuffer implements WriteBehind {
  /// More than are on their way together and are asked about again when they arrive; some 10 MB at
  /// the most, and what the collector goes through while many files are on their way.
  private static final int KEPT_MAX = 8_192;

  private static final int LOADED_TOGETHER = 500;
  private static final int IDS_MAX = KEPT_MAX;
  private static final Pattern NODE = Pattern.compile("\\bnode\\b");

  private final Database database;

  /// By id, those used last at the end. What was changed stays until it is written.
  private final Map<FileId, NodeRecord> rows = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<Long, FileId> ids = new HashMap<>();

  /// Nodes that are known to have no row, so that one which is new is not asked for first.
  private final Set<FileId> absent = new HashSet<>();

  private final Set<NodeRecord> unwritten = new LinkedHashSet<>();

  /// The highest key given and the last number of an observation; 0 while they are not known.
  private long lastKey;

  private long lastObserved;

  private long generation;

  private NodeBuffer(Database database) {
    this.database = database;
  }

  /// The one of that database.
  static NodeBuffer of(Database database) {
    return database.behind(NodeBuffer.class, NodeBuffer::new);
  }

  /// Rises whenever a row is gone, which may have been that of a folder.
  long generation() {
    return generation;
  }

  /// The row of a node. It is changed through [#change(FileId, Consumer)] only.
  Optional<NodeRecord> find(FileId id) {
    return database.alone(() -> Optional.ofNullable(known(id)));
  }

  private @Nullable NodeRecord known(FileId id) {
    NodeRecord known = rows.get(id);
    if (known == null && !absent.contains(id)) {
      known = database
          .first(row -> NodeStatements.read(row, _ -> id), NodeStatements.SELECT, id.value())
          .orElse(null);
      if (known != null) {
        keep(known);
      }
    }
    return known;
  }

  /// Reads the rows of these nodes, as far as they are not here yet.
  void load(Collection<FileId> wanted) {
    database.alone(() -> {
      List<FileId> unknown = wanted.stream().filter(id -> !rows.containsKey(id)).toList();
      for (int begin = 0; begin < unknown.size(); begin += LOADED_TOGETHER) {
        int end = Math.min(unknown.size(), begin + LOADED_TOGETHER);
        loadTogether(unknown.subList(begin, end));
      }
      return true;
    });
  }

  private void loadTogether(List<FileId> wanted) {
    // The rows get the identities that were asked for: those of many nodes on their way would be
    // in memory twice.
    Map<String, FileId> left = new LinkedHashMap<>();
    wanted.forEach(id -> left.put(id.value(), id));
    String ids = JsonTexts.array(left.keySet());
    database
        .list(
            row -> NodeStatements.read(row, value -> Objects.requireNonNull(left.remove(value))),
            NodeStatements.SELECT_MANY,
            ids)
        .forEach(this::keep);
    left.values().forEach(this::missing);
  }

  /// A node has no row: it was asked for, or made up just now.
  void missing(FileId id) {
    if (absent.size() > IDS_MAX) {
      absent.clear();
    }
    absent.add(id);
  }

  private void keep(NodeRecord row) {
    rows.put(row.id, row);
    ids.put(row.key, row.id);
    if (ids.size() > IDS_MAX) {
      ids.clear();
    }
    if (rows.size() > KEPT_MAX) {
      // Half at once, so that looking for what may go costs little for each.
      List<NodeRecord> oldest = rows.values().stream()
          .limit(KEPT_MAX / 2)
          .filter(old -> !unwritten.contains(old))
          .toList();
      for (NodeRecord old : oldest) {
        rows.remove(old.id);
        ids.remove(old.key);
      }
    }
  }

  /// The row of a node, made if need be.
  NodeRecord row(FileId id) {
    return database.alone(() -> {
      NodeRecord known = known(id);
      return known == null ? database.transaction(() -> add(id)) : known;
    });
  }

  private NodeRecord add(FileId id) {
    if (lastKey == 0) {
      lastKey = database.number("SELECT coalesce(max(key), 0) FROM node");
    }
    lastKey++;
    NodeRecord row = new NodeRecord(lastKey, id);
    row.isNew = true;
    absent.remove(id);
    unwritten.add(row);
    keep(row);
    return row;
  }

  /// Whose row has that key. Empty if it is gone.
  Optional<FileId> idOf(long key) {
    return database.alone(() -> {
      FileId known = ids.get(key);
      if (known != null) {
        return Optional.of(known);
      }
      Optional<FileId> found = database.first(
          row -> new FileId(row.getString(1)), "SELECT id FROM node WHERE key = ?", key);
      found.ifPresent(id -> ids.put(key, id));
      return found;
    });
  }

  /// Changes a row, if there is one.
  void change(FileId id, Consumer<NodeRecord> change) {
    database.transaction(() -> find(id).ifPresent(row -> change(row, change)));
  }

  /// Changes a row that [#row] has given.
  void change(NodeRecord row, Consumer<NodeRecord> change) {
    database.transaction(() -> {
      if (unwritten.add(row)) {
        row.written = NodeStatements.columns(row);
      }
      change.accept(row);
      row.forgetNodes();
    });
  }

  /// The number of the next observation of the disk.
  long nextObserved() {
    if (lastObserved == 0) {
      lastObserved = database.number("SELECT coalesce(max(local_observed), 0) FROM node");
    }
    lastObserved++;
    return lastObserved;
  }

  /// Drops a row that no tree has and nothing refers to.
  void dropIfUnused(FileId id) {
    database.transaction(() -> find(id).filter(NodeRecord::isUnused).ifPresent(row -> {
      int dropped = database.update(
          NodeStatements.OWN_DELETE
              + " AND NOT EXISTS (SELECT 1 FROM node c WHERE c.local_parent = node.key AND c.local_kind IS NOT NULL)",
          row.key);
      if (dropped > 0) {
        rows.remove(id);
        ids.remove(row.key);
        generation++;
      }
    }));
  }

  @Override
  public void flush() {
    for (NodeRecord row : unwritten) {
      if (row.isNew) {
        database.update(NodeStatements.INSERT, NodeStatements.values(row));
      } else if (row.written != null) {
        NodeStatements.update(database, row, row.written);
      }
      row.isNew = false;
      row.written = null;
    }
    unwritten.clear();
  }

  @Override
  public void forget() {
    rows.clear();
    ids.clear();
    absent.clear();
    unwritten.clear();
    lastKey = 0;
    lastObserved = 0;
  }

  @Override
  public boolean concerns(String sql) {
    return NODE.matcher(sql).find();
  }

  @Override
  public boolean isChangedBy(String sql) {
    return concerns(sql) && !sql.startsWith("SELECT") && !sql.startsWith(NodeStatements.OWN_DELETE);
  }
}
