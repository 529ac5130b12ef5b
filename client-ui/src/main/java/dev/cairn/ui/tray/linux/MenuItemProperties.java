package dev.cairn.ui.tray.linux;

import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.Variant;

/// A menu item's looks: `(ia{sv})`.
public final class MenuItemProperties extends Struct {
  /// Its number.
  @Position(0)
  public final int id;

  /// How it looks.
  @Position(1)
  public final Map<String, Variant<?>> properties;

  /// Both parts.
  public MenuItemProperties(int id, Map<String, Variant<?>> properties) {
    this.id = id;
    this.properties = properties;
  }
}
