package dev.cairn.ui.tray.linux;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The menu on the bus. Thread-safe: the desktop's calls arrive on the library's threads.
public final class ExportedMenu implements DbusMenu, Properties {
  private final Consumer<TrayCommand> chosen;

  @GuardedBy("this")
  private final Map<String, Integer> numbers = new HashMap<>();

  @GuardedBy("this")
  private MenuTree tree = new MenuTree(List.of(), numbers);

  @GuardedBy("this")
  private List<TrayItem> items = List.of();

  @GuardedBy("this")
  private long revision;

  ExportedMenu(Consumer<TrayCommand> chosen) {
    this.chosen = chosen;
  }

  /// Replaces the menu; answers whether it differs from the one before.
  synchronized boolean replace(List<TrayItem> wanted) {
    if (wanted.equals(items)) {
      return false;
    }
    items = wanted;
    tree = new MenuTree(wanted, numbers);
    revision++;
    return true;
  }

  synchronized UInt32 revision() {
    return new UInt32(revision);
  }

  private synchronized MenuTree tree() {
    return tree;
  }

  @Override
  public synchronized Reply<UInt32, MenuLayout> getLayout(
      int parentId, int depth, List<String> properties) {
    MenuLayout layout = tree.node(parentId)
        .map(node -> node.layout(depth))
        .orElseGet(() -> new MenuLayout(parentId, Map.of(), List.of()));
    return new Reply<>(new UInt32(revision), layout);
  }

  @Override
  public List<MenuItemProperties> getGroupProperties(List<Integer> ids, List<String> properties) {
    return tree().nodes().stream()
        .filter(node -> ids.isEmpty() || ids.contains(node.id()))
        .map(node -> new MenuItemProperties(node.id(), node.properties()))
        .toList();
  }

  @Override
  public Variant<?> getProperty(int id, String name) {
    Variant<?> value =
        tree().node(id).map(MenuTree.Node::properties).orElse(Map.of()).get(name);
    return value == null ? new Variant<>("") : value;
  }

  @Override
  public void event(int id, String eventId, Variant<?> data, UInt32 timestamp) {
    if (eventId.equals("clicked")) {
      tree().node(id).flatMap(MenuTree.Node::command).ifPresent(chosen);
    }
  }

  @Override
  public List<Integer> eventGroup(List<MenuEvent> events) {
    var unknown = new ArrayList<Integer>();
    for (MenuEvent happened : events) {
      if (tree().node(happened.id).isEmpty()) {
        unknown.add(happened.id);
      }
      event(happened.id, happened.eventId, happened.data, happened.timestamp);
    }
    return unknown;
  }

  @Override
  public boolean aboutToShow(int id) {
    // Changes are announced when they happen.
    return false;
  }

  @Override
  public Reply<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids) {
    List<Integer> unknown = ids.stream().filter(id -> tree().node(id).isEmpty()).toList();
    return new Reply<>(List.of(), unknown);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the library's own signature
  public <A> A Get(String interfaceName, String propertyName) {
    Variant<?> value = GetAll(interfaceName).get(propertyName);
    return (A) (value == null ? new Variant<>("") : value);
  }

  @Override
  public <A> void Set(String interfaceName, String propertyName, A value) {
    // Nothing of a menu can be set from outside.
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    return Map.of(
        "Version", new Variant<>(new UInt32(3)),
        "TextDirection", new Variant<>("ltr"),
        "Status", new Variant<>("normal"),
        "IconThemePath", new Variant<>(List.of(), "as"));
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
