package dev.cairn.core.engine;

import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.TooLongPaths;
import dev.cairn.core.scan.Sighting.Skipped;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is on disk and is not synced, with the reason. Rebuilt by every full scan; bounded, because
/// a person reads it, and so that a thousand pipes do not hide what needs somebody. Belongs to the
/// owner thread.
final class SkippedItems {
  private static final int ITEMS_MAX = 1000;

  /// @param path for a person; it need not be a path that can be used
  /// @param since when it was first seen like that, as far as is remembered
  record Item(String path, String code, String message, Instant since) {
    /// Whether it is left out on purpose, so that nobody has to do anything about it.
    boolean isOnPurpose() {
      return code.equals("not_a_file");
    }
  }

  private final Map<String, Item> onPurpose = new LinkedHashMap<>();
  private final Map<String, Item> hindered = new LinkedHashMap<>();

  /// What needs somebody and was forgotten because it is about to be looked at anew: if it is still
  /// there, or is there again, it has been since then.
  private final Map<String, Item> before = new LinkedHashMap<>();

  private final Clock clock;

  SkippedItems(Clock clock) {
    this.clock = clock;
  }

  void clear() {
    onPurpose.clear();
    if (before.size() >= ITEMS_MAX) {
      before.clear();
    }
    before.putAll(hindered);
    hindered.clear();
  }

  /// Whether something is said of just this place.
  boolean has(RelativePath path) {
    return at(path).isPresent();
  }

  /// A place was looked at anew: what was said of it no longer counts.
  void lookedAt(RelativePath path) {
    onPurpose.remove(path.value());
    forget(path.value());
  }

  private void forget(String path) {
    Item item = hindered.remove(path);
    if (item != null && before.size() < ITEMS_MAX) {
      before.put(path, item);
    }
  }

  /// A whole folder was looked at anew.
  void lookedInto(RelativePath folder) {
    lookedAt(folder);
    String prefix = folder.isRoot() ? "" : folder.value() + "/";
    onPurpose.keySet().removeIf(path -> path.startsWith(prefix) && !isDeep(path, prefix));
    hindered.keySet().stream()
        .filter(path -> path.startsWith(prefix) && !isDeep(path, prefix))
        .toList()
        .forEach(this::forget);
  }

  private static boolean isDeep(String path, String prefix) {
    return path.indexOf('/', prefix.length()) >= 0;
  }

  /// What is said of a place, or of the folder that hides it.
  Optional<Item> find(RelativePath path) {
    Optional<RelativePath> place = Optional.of(path);
    while (place.isPresent()) {
      Optional<Item> item = at(place.get());
      if (item.isPresent()) {
        return item;
      }
      place = place.get().parent();
    }
    return Optional.empty();
  }

  private Optional<Item> at(RelativePath path) {
    return Optional.ofNullable(hindered.get(path.value()))
        .or(() -> Optional.ofNullable(onPurpose.get(path.value())));
  }

  void add(Collection<Skipped> skipped) {
    for (Skipped item : skipped) {
      String folder = item.folder().isRoot() ? "" : item.folder().value() + "/";
      put(folder + item.name(), item.code());
    }
  }

  void unreadable(RelativePath path, IOException cause) {
    String code = TooLongPaths.isCause(cause) ? "path_too_long" : "unreadable";
    put(path.value(), code);
  }

  private void put(String path, String code) {
    Instant since = Optional.ofNullable(before.remove(path))
        .filter(earlier -> earlier.code().equals(code))
        .map(Item::since)
        .orElseGet(clock::wallTime);
    Item item = new Item(path, code, message(code), since);
    Map<String, Item> items = item.isOnPurpose() ? onPurpose : hindered;
    if (items.size() < ITEMS_MAX) {
      items.put(item.path(), item);
    }
  }

  private static String message(String code) {
    return switch (code) {
      case "unusable_name" -> "Its name cannot be written on other computers; rename it to sync it";
      case "unreadable" -> "Cairn may not look at it; give yourself permission to read it";
      case "path_too_long" ->
        "Its path is too long for this computer; shorten the names of folders above it";
      case "unusable_link" ->
        "Other computers cannot have a symbolic link to that; make it point to a shorter path, in UTF-8";
      case "not_a_file" -> "skipped: a pipe, socket or device, which other computers cannot have";
      default -> "It is not synced";
    };
  }

  /// What is left out on purpose.
  List<Item> onPurpose() {
    return List.copyOf(onPurpose.values());
  }

  /// What is to be synced, once somebody has removed what keeps it from that.
  List<Item> hindered() {
    return List.copyOf(hindered.values());
  }
}
