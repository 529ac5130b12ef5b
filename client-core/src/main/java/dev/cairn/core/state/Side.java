package dev.cairn.core.state;

/// One of the three trees, as a group of columns.
public enum Side {
  SYNCED("synced"),
  LOCAL("local"),
  REMOTE("remote");

  private final String prefix;

  Side(String prefix) {
    this.prefix = prefix;
  }

  /// Puts this group's column prefix in the place of every `$` of a statement.
  String sql(String template) {
    return template.replace("$", prefix + "_");
  }
}
