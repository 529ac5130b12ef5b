package dev.cairn.ui.tray;

import java.util.List;

/// What a tray icon shows.
///
/// @param icon the picture in several sizes, smallest first
/// @param tooltip the state in words
/// @param needsPerson whether the system may draw attention to it
/// @param menu its menu
public record TrayState(
    List<TrayImage> icon, String tooltip, boolean needsPerson, List<TrayItem> menu) {
  /// Copies its lists.
  public TrayState {
    icon = List.copyOf(icon);
    menu = List.copyOf(menu);
  }
}
