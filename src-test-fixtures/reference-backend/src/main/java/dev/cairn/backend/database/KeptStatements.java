package dev.cairn.backend.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// Keeps the prepared statements of one connection for their next use: preparing one costs SQLite
/// more than most of ours take to run. A statement that is in use is not shared; the least recently
/// used is closed when there are too many. Generated keys and updatable results, which a statement
/// would have to be prepared for, are not asked for here. As its connection, for one thread at a
/// time.
final class KeptStatements extends DefaultStatementBuilder {
  /// More than the backend has; statements with lists of varying length would grow without it.
  private static final int MAX_KEPT = 256;

  private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? super.create(connection, sql, context) : kept;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (!(statement instanceof PreparedStatement prepared) || idle.containsKey(sql)) {
      super.close(connection, sql, statement);
      return;
    }
    // What it was given is not held on to; a result that was not read to its end would keep the
    // connection at the state that it saw.
    prepared.clearBatch();
    prepared.clearParameters();
    idle.put(sql, prepared);
    if (idle.size() > MAX_KEPT) {
      Map.Entry<String, PreparedStatement> oldest = idle.firstEntry();
      idle.remove(oldest.getKey());
      oldest.getValue().close();
    }
  }
}
