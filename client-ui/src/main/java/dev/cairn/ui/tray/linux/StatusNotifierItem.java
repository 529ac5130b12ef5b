package dev.cairn.ui.tray.linux;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/// A tray icon as the desktop sees it. Positions are screen pixels.
@DBusInterfaceName(StatusNotifierItem.NAME)
public interface StatusNotifierItem extends DBusInterface {
  /// Its interface.
  String NAME = "org.kde.StatusNotifierItem";

  /// Where it is.
  String PATH = "/StatusNotifierItem";

  /// The icon was clicked.
  @DBusMemberName("Activate")
  void activate(int x, int y);

  /// The icon was clicked with the middle button.
  @DBusMemberName("SecondaryActivate")
  void secondaryActivate(int x, int y);

  /// The icon was clicked with the right button, where the desktop does not draw the menu.
  @DBusMemberName("ContextMenu")
  void contextMenu(int x, int y);

  /// The wheel was turned over the icon.
  @DBusMemberName("Scroll")
  void scroll(int delta, String orientation);

  /// The picture has changed.
  final class NewIcon extends DBusSignal {
    /// @param path of the item
    public NewIcon(String path) throws DBusException {
      super(path);
    }
  }

  /// The picture that asks for attention has changed.
  final class NewAttentionIcon extends DBusSignal {
    /// @param path of the item
    public NewAttentionIcon(String path) throws DBusException {
      super(path);
    }
  }

  /// The tooltip has changed.
  final class NewToolTip extends DBusSignal {
    /// @param path of the item
    public NewToolTip(String path) throws DBusException {
      super(path);
    }
  }

  /// The status has changed.
  final class NewStatus extends DBusSignal {
    private final String status;

    /// @param path of the item
    /// @param status `Active` or `NeedsAttention`
    public NewStatus(String path, String status) throws DBusException {
      super(path, status);
      this.status = status;
    }

    /// `Active` or `NeedsAttention`.
    public String status() {
      return status;
    }
  }
}
