package dev.cairn.ui.tray.linux;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// A desktop's list of tray icons, as a test sees it.
public final class InMemoryWatcher implements StatusNotifierWatcher, Properties {
  /// The icons that were registered.
  final BlockingQueue<String> registered = new LinkedBlockingQueue<>(10);

  private final boolean drawn;

  /// @param drawn whether there is a panel that draws what is registered
  InMemoryWatcher(boolean drawn) {
    this.drawn = drawn;
  }

  @Override
  public void registerStatusNotifierItem(String service) {
    registered.add(service);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the library's own signature
  public <A> A Get(String interfaceName, String propertyName) {
    return (A) new Variant<>(propertyName.equals("IsStatusNotifierHostRegistered") && drawn);
  }

  @Override
  public <A> void Set(String interfaceName, String propertyName, A value) {
    throw new UnsupportedOperationException("nothing can be set");
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    return Map.of("IsStatusNotifierHostRegistered", new Variant<>(drawn));
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public boolean isRemote() {
    return false;
  }
}
