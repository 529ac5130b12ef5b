package dev.cairn.ui.tray.linux;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A menu that another process draws. Items have numbers; 0 is the menu itself.
@DBusInterfaceName(DbusMenu.NAME)
public interface DbusMenu extends DBusInterface {
  /// Its interface.
  String NAME = "com.canonical.dbusmenu";

  /// Where it is.
  String PATH = "/MenuBar";

  /// The items below one, as deep as wanted; -1 is all the way.
  @DBusMemberName("GetLayout")
  Reply<UInt32, MenuLayout> getLayout(int parentId, int depth, List<String> properties);

  /// The properties of several items; no numbers means all.
  @DBusMemberName("GetGroupProperties")
  List<MenuItemProperties> getGroupProperties(List<Integer> ids, List<String> properties);

  /// One property of one item.
  @DBusMemberName("GetProperty")
  Variant<?> getProperty(int id, String name);

  /// Something happened to an item, such as `clicked`.
  @DBusMemberName("Event")
  void event(int id, String eventId, Variant<?> data, UInt32 timestamp);

  /// The same for several; answers the numbers that are not known.
  @DBusMemberName("EventGroup")
  List<Integer> eventGroup(List<MenuEvent> events);

  /// An item is about to be shown; answers whether it has changed.
  @DBusMemberName("AboutToShow")
  boolean aboutToShow(int id);

  /// The same for several; answers those that have changed and those not known.
  @DBusMemberName("AboutToShowGroup")
  Reply<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids);

  /// The items below one have changed.
  final class LayoutUpdated extends DBusSignal {
    private final UInt32 revision;
    private final int parent;

    /// @param path of the menu
    /// @param revision the number of this layout
    /// @param parent below which item it differs
    public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
      super(path, revision, parent);
      this.revision = revision;
      this.parent = parent;
    }

    /// The number of this layout.
    public UInt32 revision() {
      return revision;
    }

    /// Below which item it differs.
    public int parent() {
      return parent;
    }
  }
}
