package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.scan.Sighting.Skipped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is on disk and is not synced, with the reason. Rebuilt by every full scan; bounded, because
/// a person reads it. Belongs to the owner thread.
final class SkippedItems {
  private static final int ITEMS_MAX = 1000;

  /// @param path for a person; it need not be a path that can be used
  record Item(String path, String code, String message) {}

  private final Map<String, Item> items = new LinkedHashMap<>();

  void clear() {
    items.clear();
  }

  void add(Collection<Skipped> skipped) {
    for (Skipped item : skipped) {
      String folder = item.folder().isRoot() ? "" : item.folder().value() + "/";
      put(new Item(folder + item.name(), item.code(), message(item.code())));
    }
  }

  void unreadable(RelativePath path) {
    put(new Item(path.value(), "unreadable", message("unreadable")));
  }

  private void put(Item item) {
    if (items.size() < ITEMS_MAX) {
      items.put(item.path(), item);
    }
  }

  private static String message(String code) {
    return switch (code) {
      case "unusable_name" -> "Its name cannot be written on other computers; rename it to sync it";
      case "unreadable" -> "Cairn may not look at it; give yourself permission to read it";
      case "not_a_file" -> "Links and devices are not synced";
      default -> "It is not synced";
    };
  }

  List<Item> all() {
    return List.copyOf(items.values());
  }
}
