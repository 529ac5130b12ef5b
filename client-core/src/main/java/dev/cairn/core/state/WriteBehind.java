package dev.cairn.core.state;

/// Changes of tables that are collected in memory until somebody needs them in the database: a
/// statement about the same table, or the end of the transaction that they belong to. Used under
/// the database's lock.
interface WriteBehind {
  /// Writes what was collected.
  void flush();

  /// Forgets everything that is in memory: the transaction was undone, its tables were written to
  /// by somebody else, or the memory is given back while nothing waits to be written.
  void forget();

  /// Whether the statement reads or writes what is collected here.
  boolean concerns(String sql);

  /// Whether the statement changes rows that are kept in memory here.
  boolean isChangedBy(String sql);
}
