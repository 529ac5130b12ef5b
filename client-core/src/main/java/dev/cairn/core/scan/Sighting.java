package dev.cairn.core.scan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an observation found, beside what it wrote into the local tree.
public final class Sighting {
  /// Something on disk that is not synced, and why.
  public record Skipped(RelativePath folder, String name, String code) {}

  private final Set<FileId> touched = new LinkedHashSet<>();
  private final Set<FileId> missing = new LinkedHashSet<>();
  private final Set<FileId> found = new LinkedHashSet<>();
  private final List<RelativePath> toEnter = new ArrayList<>();
  private final List<RelativePath> doubtful = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  void touch(FileId id) {
    touched.add(id);
  }

  void missing(FileId id) {
    missing.add(id);
  }

  void found(FileId id) {
    found.add(id);
  }

  void enter(RelativePath folder) {
    toEnter.add(folder);
  }

  void doubt(RelativePath path) {
    doubtful.add(path);
  }

  void skip(RelativePath folder, String name, String code) {
    skipped.add(new Skipped(folder, name, code));
  }

  /// Nodes whose local state is another than before.
  public Set<FileId> touched() {
    return touched;
  }

  /// Nodes that are not where they were; they may turn up elsewhere.
  public Set<FileId> missing() {
    return missing;
  }

  /// Nodes that are there after all.
  public Set<FileId> found() {
    return found;
  }

  /// New or moved folders, which have to be looked into.
  public List<RelativePath> toEnter() {
    return toEnter;
  }

  /// Places of which nothing is believed, because Cairn itself was changing them.
  public List<RelativePath> doubtful() {
    return doubtful;
  }

  public List<Skipped> skipped() {
    return skipped;
  }
}
