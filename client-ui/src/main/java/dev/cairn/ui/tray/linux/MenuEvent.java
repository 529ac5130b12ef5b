package dev.cairn.ui.tray.linux;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// Something that happened to a menu item: `(isvu)`.
public final class MenuEvent extends Struct {
  /// The item's number.
  @Position(0)
  public final int id;

  /// What happened, such as `clicked`.
  @Position(1)
  public final String eventId;

  /// More about it; not used here.
  @Position(2)
  public final Variant<?> data;

  /// When, on the window system's clock.
  @Position(3)
  public final UInt32 timestamp;

  /// All parts.
  public MenuEvent(int id, String eventId, Variant<?> data, UInt32 timestamp) {
    this.id = id;
    this.eventId = eventId;
    this.data = data;
    this.timestamp = timestamp;
  }
}
