package dev.cairn.core.remote;

import dev.cairn.core.state.RemoteNode;
import java.util.List;

/// A page of the change feed, each change as the whole new state of its node.
///
/// @param leavesKnownOut whether what was named as known is left out; else all was told
public record ChangePage(
    List<RemoteNode> nodes, String nextCursor, boolean hasMore, boolean leavesKnownOut) {
  public ChangePage {
    nodes = List.copyOf(nodes);
  }
}
