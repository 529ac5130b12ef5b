package dev.cairn.core.state;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Takes in the current row.
@FunctionalInterface
interface RowReader {
  void read(ResultSet row) throws SQLException;
}
