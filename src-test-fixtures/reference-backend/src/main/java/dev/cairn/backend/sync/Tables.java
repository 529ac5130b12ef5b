package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.FolderRootTable;
import dev.cairn.backend.metadata.FormerPlaces;
import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.metadata.NamespaceTable;
import dev.cairn.backend.metadata.NodeTable;
import dev.cairn.backend.metadata.VersionTable;

/// The tables that commits write. Stateless.
public record Tables(
    NamespaceTable namespaces,
    NodeTable nodes,
    VersionTable versions,
    ManifestTable manifests,
    FormerPlaces formerPlaces,
    FolderRootTable folderRoots) {
  /// All of them.
  public static Tables create() {
    NodeTable nodes = new NodeTable();
    return new Tables(
        new NamespaceTable(nodes),
        nodes,
        new VersionTable(),
        new ManifestTable(),
        new FormerPlaces(),
        new FolderRootTable());
  }
}
