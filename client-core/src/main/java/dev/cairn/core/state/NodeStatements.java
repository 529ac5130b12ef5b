package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How [NodeBuffer] reads and writes rows of the table `node`. Only columns that were changed are
/// written: naming one costs an entry in each index that it is in, also if it stays as it is.
final class NodeStatements {
  private static final Map<Side, List<String>> COLUMNS = new EnumMap<>(Map.of(
      Side.SYNCED,
      columns("synced", "parent name kind content executable version place_version modified"),
      Side.LOCAL,
      columns(
          "local",
          "parent name kind content executable size modified changed birth inode observed"),
      Side.REMOTE,
      columns(
          "remote",
          "parent name kind content executable size modified version place_version change_seq"
              + " vector device")));

  private static final List<String> ALL =
      Arrays.stream(Side.values()).flatMap(side -> columns(side).stream()).toList();

  private static final String SELECT_WHERE =
      "SELECT key, id, " + String.join(", ", ALL) + ", left_out FROM node WHERE id ";

  static final String SELECT = SELECT_WHERE + "= ?";

  /// Takes the ids as an array of JSON.
  static final String SELECT_MANY = SELECT_WHERE + "IN (SELECT value FROM json_each(?))";

  static final String INSERT = "INSERT INTO node (key, id, " + String.join(", ", ALL)
      + ") VALUES (?, ?" + ", ?".repeat(ALL.size()) + ")";

  /// How the statement begins that drops a row.
  static final String OWN_DELETE = "DELETE FROM node WHERE key = ?";

  /// By the columns that they write, as a set of bits. Files go few ways, so there are some dozens.
  private static final Map<Long, String> UPDATES = new ConcurrentHashMap<>();

  private NodeStatements() {}

  private static List<String> columns(String side, String names) {
    return Arrays.stream(names.split(" ", -1)).map(name -> side + "_" + name).toList();
  }

  private static List<String> columns(Side side) {
    return Objects.requireNonNull(COLUMNS.get(side));
  }

  /// What the columns of a row are, but for its key and its id, which never change.
  static @Nullable Object[] columns(NodeRecord row) {
    List<@Nullable Object> values = new ArrayList<>(ALL.size());
    for (Side side : Side.values()) {
      add(values, row, side);
    }
    return values.toArray();
  }

  /// What [#INSERT] takes.
  static @Nullable Object[] values(NodeRecord row) {
    List<@Nullable Object> values = new ArrayList<>(ALL.size() + 2);
    values.add(row.key);
    values.add(row.id.value());
    values.addAll(Arrays.asList(columns(row)));
    return values.toArray();
  }

  /// Writes those columns that are not as they were.
  ///
  /// @param before what [#columns(NodeRecord)] was when the database had the same
  static void update(Database database, NodeRecord row, @Nullable Object[] before) {
    @Nullable Object[] now = columns(row);
    List<@Nullable Object> values = new ArrayList<>();
    long chosen = 0;
    for (int i = 0; i < now.length; i++) {
      if (!Objects.deepEquals(now[i], before[i])) {
        chosen |= 1L << i;
        values.add(now[i]);
      }
    }
    if (chosen != 0) {
      values.add(row.key);
      database.update(UPDATES.computeIfAbsent(chosen, NodeStatements::update), values.toArray());
    }
  }

  private static String update(long chosen) {
    String columns = IntStream.range(0, ALL.size())
        .filter(column -> (chosen >>> column & 1) != 0)
        .mapToObj(column -> ALL.get(column) + " = ?")
        .collect(Collectors.joining(", "));
    return "UPDATE node SET " + columns + " WHERE key = ?";
  }

  private static void add(List<@Nullable Object> values, NodeRecord row, Side side) {
    NodeRecord.Columns columns = row.of(side);
    values.add(columns.exists() ? columns.parent : null);
    values.add(columns.name);
    values.add(columns.kind);
    values.add(columns.content);
    values.add(columns.executable);
    switch (side) {
      case SYNCED -> {
        values.add(row.syncedVersion);
        values.add(row.syncedPlaceVersion);
        values.add(row.syncedModified);
      }
      case LOCAL -> {
        values.add(row.localSize);
        values.add(row.localModified);
        values.add(row.localChanged);
        values.add(row.localBirth);
        values.add(row.localInode);
        values.add(row.localObserved);
      }
      case REMOTE -> {
        values.add(row.remoteSize);
        values.add(row.remoteModified);
        values.add(row.remoteVersion);
        values.add(row.remotePlaceVersion);
        values.add(row.remoteChangeSeq);
        values.add(row.remoteVector);
        values.add(row.remoteDevice);
      }
    }
  }

  /// Reads what [#SELECT] has found.
  ///
  /// @param id gives the identity of that value
  static NodeRecord read(ResultSet found, Function<String, FileId> id) throws SQLException {
    NodeRecord row = new NodeRecord(found.getLong(1), id.apply(found.getString(2)));
    int at = 3;
    for (Side side : Side.values()) {
      readColumns(found, at, row.of(side));
      at += columns(side).size();
    }
    int synced = 3 + 5;
    row.syncedVersion = number(found, synced);
    row.syncedPlaceVersion = number(found, synced + 1);
    row.syncedModified = number(found, synced + 2);
    int local = 3 + columns(Side.SYNCED).size() + 5;
    row.localSize = number(found, local);
    row.localModified = number(found, local + 1);
    row.localChanged = number(found, local + 2);
    row.localBirth = number(found, local + 3);
    row.localInode = number(found, local + 4);
    row.localObserved = number(found, local + 5);
    int remote = 3 + columns(Side.SYNCED).size() + columns(Side.LOCAL).size() + 5;
    row.remoteSize = number(found, remote);
    row.remoteModified = number(found, remote + 1);
    row.remoteVersion = number(found, remote + 2);
    row.remotePlaceVersion = number(found, remote + 3);
    row.remoteChangeSeq = number(found, remote + 4);
    row.remoteVector = found.getString(remote + 5);
    row.remoteDevice = found.getString(remote + 6);
    row.isLeftOut = found.getBoolean(3 + ALL.size());
    return row;
  }

  private static void readColumns(ResultSet found, int at, NodeRecord.Columns columns)
      throws SQLException {
    Long kind = number(found, at + 2);
    if (kind == null) {
      return;
    }
    columns.kind = kind.intValue();
    columns.parent = found.getLong(at);
    columns.name = found.getString(at + 1);
    columns.content = found.getBytes(at + 3);
    Long executable = number(found, at + 4);
    columns.executable = executable == null ? null : executable.intValue();
  }

  private static @Nullable Long number(ResultSet found, int at) throws SQLException {
    long value = found.getLong(at);
    return found.wasNull() ? null : value;
  }
}
