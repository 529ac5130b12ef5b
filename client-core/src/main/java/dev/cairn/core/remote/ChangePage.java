package dev.cairn.core.remote;

import dev.cairn.core.state.RemoteNode;
import java.util.List;

/// A page of the change feed, each change as the whole new state of its node.
public record ChangePage(List<RemoteNode> nodes, String nextCursor, boolean hasMore) {
  public ChangePage {
    nodes = List.copyOf(nodes);
  }
}
