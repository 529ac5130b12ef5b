package dev.cairn.ui.tray.linux;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.Variant;

/// A menu item with what is below it: `(ia{sv}av)`.
public final class MenuLayout extends Struct {
  /// Its D-Bus signature.
  static final String SIGNATURE = "(ia{sv}av)";

  /// Its number.
  @Position(0)
  public final int id;

  /// How it looks.
  @Position(1)
  public final Map<String, Variant<?>> properties;

  /// What is below it, each a layout of its own.
  @Position(2)
  public final List<Variant<?>> children;

  /// All parts.
  public MenuLayout(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
    this.id = id;
    this.properties = properties;
    this.children = children;
  }
}
