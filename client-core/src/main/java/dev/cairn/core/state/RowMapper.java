package dev.cairn.core.state;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Turns the current row into a value.
@FunctionalInterface
interface RowMapper<T> {
  T map(ResultSet row) throws SQLException;
}
