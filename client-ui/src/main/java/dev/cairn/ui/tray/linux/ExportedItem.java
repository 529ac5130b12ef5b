package dev.cairn.ui.tray.linux;

import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// The icon on the bus. Thread-safe: the desktop's calls arrive on the library's threads.
public final class ExportedItem implements StatusNotifierItem, Properties {
  private final Consumer<TrayCommand> chosen;
  private volatile TrayState state = new TrayState(List.of(), "", false, List.of());

  ExportedItem(Consumer<TrayCommand> chosen) {
    this.chosen = chosen;
  }

  TrayState state() {
    return state;
  }

  void replace(TrayState next) {
    state = next;
  }

  static String status(TrayState state) {
    return state.needsPerson() ? "NeedsAttention" : "Active";
  }

  @Override
  public void activate(int x, int y) {
    chosen.accept(TrayCommand.OPEN_WINDOW);
  }

  @Override
  public void secondaryActivate(int x, int y) {
    chosen.accept(TrayCommand.OPEN_WINDOW);
  }

  @Override
  public void contextMenu(int x, int y) {
    chosen.accept(TrayCommand.OPEN_WINDOW);
  }

  @Override
  public void scroll(int delta, String orientation) {
    // The wheel means nothing here.
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the library's own signature
  public <A> A Get(String interfaceName, String propertyName) {
    Variant<?> value = GetAll(interfaceName).get(propertyName);
    return (A) (value == null ? new Variant<>("") : value);
  }

  @Override
  public <A> void Set(String interfaceName, String propertyName, A value) {
    // Nothing of an icon can be set from outside.
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    TrayState now = state;
    List<Pixmap> icon = now.icon().stream().map(Pixmap::of).toList();
    var toolTip = new ToolTip("", List.of(), now.tooltip(), "");
    var values = new TreeMap<String, Variant<?>>();
    values.put("Category", new Variant<>("ApplicationStatus"));
    values.put("Id", new Variant<>("cairn"));
    values.put("Title", new Variant<>("Cairn"));
    values.put("Status", new Variant<>(status(now)));
    values.put("WindowId", new Variant<>(0));
    values.put("IconThemePath", new Variant<>(""));
    values.put("IconName", new Variant<>(""));
    values.put("IconPixmap", new Variant<>(icon, Pixmap.LIST_SIGNATURE));
    values.put("OverlayIconName", new Variant<>(""));
    values.put("OverlayIconPixmap", new Variant<>(List.of(), Pixmap.LIST_SIGNATURE));
    values.put("AttentionIconName", new Variant<>(""));
    values.put("AttentionIconPixmap", new Variant<>(icon, Pixmap.LIST_SIGNATURE));
    values.put("AttentionMovieName", new Variant<>(""));
    values.put("ToolTip", new Variant<>(toolTip, ToolTip.SIGNATURE));
    values.put("ItemIsMenu", new Variant<>(false));
    values.put("Menu", new Variant<>(new DBusPath(DbusMenu.PATH)));
    return values;
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
