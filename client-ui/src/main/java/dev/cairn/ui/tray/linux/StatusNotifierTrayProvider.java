package dev.cairn.ui.tray.linux;

import dev.cairn.ui.tray.Tray;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayProvider;
import dev.cairn.ui.tray.TrayUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows whether the desktop on this session bus shows tray icons: KDE, Xfce, Cinnamon, GNOME with
/// its extension and others do, GNOME alone does not.
public final class StatusNotifierTrayProvider implements TrayProvider {
  private static final Logger log = LoggerFactory.getLogger(StatusNotifierTrayProvider.class);
  private static final int PRIORITY = 100;

  private final Optional<String> busAddress;

  /// For the session bus of this process.
  public StatusNotifierTrayProvider() {
    this(sessionBus());
  }

  StatusNotifierTrayProvider(Optional<String> busAddress) {
    this.busAddress = busAddress;
  }

  private static Optional<String> sessionBus() {
    String address = System.getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address != null && !address.isBlank()) {
      return Optional.of(address);
    }
    return Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
        .map(folder -> Path.of(folder, "bus"))
        .filter(Files::exists)
        .map(socket -> "unix:path=" + socket);
  }

  @Override
  public boolean available() {
    if (busAddress.isEmpty() || !System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    DBusConnection connection = null;
    try {
      connection = connect(busAddress.get());
      var bus =
          connection.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
      return bus.NameHasOwner(StatusNotifierWatcher.NAME) && drawsIcons(connection);
    } catch (DBusException | DBusExecutionException refused) {
      log.atDebug().setCause(refused).log("No tray on the session bus");
      return false;
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  /// A watcher without a host collects icons that nobody draws.
  private static boolean drawsIcons(DBusConnection connection) throws DBusException {
    Object registered = connection
        .getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, Properties.class)
        .Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
    return Boolean.TRUE.equals(registered);
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Tray open(Consumer<TrayCommand> chosen) throws TrayUnavailable {
    String address = busAddress.orElseThrow(
        () -> new TrayUnavailable("there is no session bus", new IllegalStateException()));
    DBusConnection connection = null;
    try {
      connection = connect(address);
      return new StatusNotifierTray(connection, chosen);
    } catch (DBusException | DBusExecutionException refused) {
      if (connection != null) {
        connection.disconnect();
      }
      throw new TrayUnavailable("the session bus refused the icon", refused);
    }
  }

  private static DBusConnection connect(String address) throws DBusException {
    return DBusConnectionBuilder.forAddress(address).withShared(false).build();
  }
}
