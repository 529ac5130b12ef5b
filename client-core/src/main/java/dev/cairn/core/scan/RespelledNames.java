package dev.cairn.core.scan;

import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FolderListing;
import dev.cairn.core.state.LocalNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The known nodes of a folder whose names are not there any more, by what its disk takes for the
/// same name: a new entry of that name is the node, spelled anew. Empty where every name is
/// another one.
final class RespelledNames {
  private final NameRules rules;
  private final Map<String, LocalNode> byKey = new HashMap<>();

  private RespelledNames(NameRules rules) {
    this.rules = rules;
  }

  static RespelledNames in(FolderListing listing, Collection<LocalNode> known, NameRules rules) {
    RespelledNames respelled = new RespelledNames(rules);
    if (rules.areExact()) {
      return respelled;
    }
    Set<String> there = new HashSet<>(listing.unreadable());
    listing.entries().forEach(entry -> there.add(entry.name().value()));
    for (LocalNode node : known) {
      NodeName name = node.node().name();
      if (!there.contains(name.value())) {
        respelled.byKey.put(rules.key(name), node);
      }
    }
    return respelled;
  }

  /// The node that an entry of an unknown name is, once.
  Optional<LocalNode> take(FileEntry entry) {
    String key = byKey.isEmpty() ? "" : rules.key(entry.name());
    boolean isSameKind = Optional.ofNullable(byKey.get(key))
        .filter(node -> node.node().isFolder() == entry.stat().isFolder())
        .filter(_ -> entry.stat().isFolder() || entry.stat().isFile())
        .isPresent();
    return isSameKind ? Optional.ofNullable(byKey.remove(key)) : Optional.empty();
  }
}
