package dev.cairn.backend.database;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// Keeps the prepared statements of one connection for their next use: the backend has few of them,
/// and preparing one costs more than most of them do. Confined to the connection's user.
final class ReusedStatements implements StatementBuilder {
  private static final int KEPT_MAX = 500;

  private final Map<String, PreparedStatement> free = new HashMap<>();

  /// The text of each that is in use: closing is told of it with its parameters still named.
  private final IdentityHashMap<Statement, String> used = new IdentityHashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return take(connection, sql);
  }

  /// A statement that nobody uses, until it is given back.
  PreparedStatement take(Connection connection, String sql) throws SQLException {
    PreparedStatement known = free.remove(sql);
    PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
    used.put(statement, sql);
    return statement;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection connection, String template, Statement statement)
      throws SQLException {
    giveBack(statement);
  }

  /// Of one that is used inside itself only one is kept.
  void giveBack(Statement statement) throws SQLException {
    String sql = used.remove(statement);
    if (sql != null
        && statement instanceof PreparedStatement prepared
        && free.size() < KEPT_MAX
        && !free.containsKey(sql)) {
      // As new, also after a failure: no value or batch is left.
      prepared.clearBatch();
      prepared.clearParameters();
      free.put(sql, prepared);
    } else {
      statement.close();
    }
  }
}
