package dev.cairn.ui.tray.linux;

import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;

/// A menu with a number for every item. Immutable. The same choice keeps its number from menu to
/// menu, so a click on a menu that is being replaced still means what the person saw.
final class MenuTree {
  /// One numbered item.
  record Node(
      int id,
      Map<String, Variant<?>> properties,
      List<Node> children,
      Optional<TrayCommand> command) {
    MenuLayout layout(int depth) {
      List<Variant<?>> below = new ArrayList<>();
      if (depth != 0) {
        for (Node child : children) {
          below.add(new Variant<>(child.layout(depth - 1), MenuLayout.SIGNATURE));
        }
      }
      return new MenuLayout(id, properties, below);
    }
  }

  private final Map<Integer, Node> byId = new LinkedHashMap<>();

  /// @param items what the menu holds
  /// @param numbers the numbers given so far, by what an item is; new ones are added
  MenuTree(List<TrayItem> items, Map<String, Integer> numbers) {
    var properties = Map.<String, Variant<?>>of("children-display", new Variant<>("submenu"));
    var root = new Node(0, properties, nodes(items, "", numbers), Optional.empty());
    add(root);
  }

  Optional<Node> node(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// All items in the order they are drawn, the menu itself first.
  List<Node> nodes() {
    return List.copyOf(byId.values());
  }

  private void add(Node node) {
    byId.put(node.id(), node);
    node.children().forEach(this::add);
  }

  private static List<Node> nodes(
      List<TrayItem> items, String parent, Map<String, Integer> numbers) {
    var nodes = new ArrayList<Node>();
    for (TrayItem item : items) {
      String place = parent + "/" + nodes.size();
      nodes.add(node(item, place, numbers));
    }
    return nodes;
  }

  private static Node node(TrayItem item, String place, Map<String, Integer> numbers) {
    return switch (item) {
      case TrayItem.Choice(String label, TrayCommand command) ->
        new Node(
            number("choice " + command.name(), numbers),
            Map.of("label", label(label), "enabled", new Variant<>(true)),
            List.of(),
            Optional.of(command));
      case TrayItem.Words(String label) ->
        new Node(
            number("words " + place, numbers),
            Map.of("label", label(label), "enabled", new Variant<>(false)),
            List.of(),
            Optional.empty());
      case TrayItem.Separator() ->
        new Node(
            number("separator " + place, numbers),
            Map.of("type", new Variant<>("separator")),
            List.of(),
            Optional.empty());
      case TrayItem.Submenu(String label, List<TrayItem> below) ->
        new Node(
            number("submenu " + place, numbers),
            Map.of("label", label(label), "children-display", new Variant<>("submenu")),
            nodes(below, place, numbers),
            Optional.empty());
    };
  }

  private static int number(String what, Map<String, Integer> numbers) {
    return numbers.computeIfAbsent(what, key -> numbers.size() + 1);
  }

  /// A single underscore would mark the next letter as the one to type.
  private static Variant<String> label(String text) {
    return new Variant<>(text.replace("_", "__"));
  }
}
