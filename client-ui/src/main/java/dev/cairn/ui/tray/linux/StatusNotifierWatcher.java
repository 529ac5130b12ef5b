package dev.cairn.ui.tray.linux;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// The desktop's list of tray icons.
@DBusInterfaceName(StatusNotifierWatcher.NAME)
public interface StatusNotifierWatcher extends DBusInterface {
  /// Its bus name and interface.
  String NAME = "org.kde.StatusNotifierWatcher";

  /// Where it is.
  String PATH = "/StatusNotifierWatcher";

  /// Adds an icon; it is forgotten when its owner leaves the bus.
  ///
  /// @param service the bus name of the icon's owner
  @DBusMemberName("RegisterStatusNotifierItem")
  void registerStatusNotifierItem(String service);
}
