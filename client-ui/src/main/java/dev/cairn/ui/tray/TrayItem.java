package dev.cairn.ui.tray;

import java.util.List;

/// A line of the tray's menu.
public sealed interface TrayItem {
  /// Something to choose.
  record Choice(String label, TrayCommand command) implements TrayItem {}

  /// Something to read.
  record Words(String label) implements TrayItem {}

  /// A line between groups.
  record Separator() implements TrayItem {}

  /// More choices under one name.
  record Submenu(String label, List<TrayItem> items) implements TrayItem {
    /// Copies its list.
    public Submenu {
      items = List.copyOf(items);
    }
  }
}
