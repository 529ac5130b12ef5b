package dev.cairn.ui.tray.linux;

import dev.cairn.ui.tray.Tray;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.messages.DBusSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A tray icon on the session bus. It registers again when the desktop's panel comes back after a
/// restart. Thread-safe.
final class StatusNotifierTray implements Tray {
  private static final Logger log = LoggerFactory.getLogger(StatusNotifierTray.class);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final DBusConnection connection;
  private final String name;
  private final ExportedItem item;
  private final ExportedMenu menu;

  /// @param connection a connection of its own, which this object closes
  StatusNotifierTray(DBusConnection connection, Consumer<TrayCommand> chosen) throws DBusException {
    this.connection = connection;
    this.item = new ExportedItem(chosen);
    this.menu = new ExportedMenu(chosen);
    this.name = StatusNotifierItem.NAME
        + "-"
        + ProcessHandle.current().pid()
        + "-"
        + NUMBERS.incrementAndGet();
    connection.exportObject(StatusNotifierItem.PATH, item);
    connection.exportObject(DbusMenu.PATH, menu);
    connection.requestBusName(name);
    connection.addSigHandler(DBus.NameOwnerChanged.class, this::onOwner);
    register();
  }

  private void register() throws DBusException {
    connection
        .getRemoteObject(
            StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
        .registerStatusNotifierItem(name);
  }

  private void onOwner(DBus.NameOwnerChanged changed) {
    if (changed.name.equals(StatusNotifierWatcher.NAME) && !changed.newOwner.isEmpty()) {
      // A call from the thread that delivers signals could wait for itself.
      var ignored = Thread.ofVirtual().name("tray-register").start(this::registerAgain);
    }
  }

  private void registerAgain() {
    try {
      register();
    } catch (DBusException | DBusExecutionException refused) {
      log.atWarn().setCause(refused).log("Tray icon could not come back");
    }
  }

  @Override
  public void show(TrayState next) {
    TrayState before = item.state();
    item.replace(next);
    try {
      if (!next.icon().equals(before.icon())) {
        send(new StatusNotifierItem.NewIcon(StatusNotifierItem.PATH));
        send(new StatusNotifierItem.NewAttentionIcon(StatusNotifierItem.PATH));
      }
      if (!next.tooltip().equals(before.tooltip())) {
        send(new StatusNotifierItem.NewToolTip(StatusNotifierItem.PATH));
      }
      if (next.needsPerson() != before.needsPerson()) {
        var status = ExportedItem.status(next);
        send(new StatusNotifierItem.NewStatus(StatusNotifierItem.PATH, status));
      }
      if (menu.replace(next.menu())) {
        send(new DbusMenu.LayoutUpdated(DbusMenu.PATH, menu.revision(), 0));
      }
    } catch (DBusException refused) {
      log.atWarn().setCause(refused).log("Tray icon could not be changed");
    }
  }

  private void send(DBusSignal signal) {
    if (connection.isConnected()) {
      connection.sendMessage(signal);
    }
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
