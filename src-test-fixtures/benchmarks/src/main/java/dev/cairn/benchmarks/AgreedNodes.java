package dev.cairn.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.State;
import java.time.Instant;
import java.util.Optional;

/// Writes nodes into a state that are the same everywhere, as if they had been synced. Not
/// thread-safe.
public final class AgreedNodes {
  private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Author AUTHOR = Author.of("device", Optional.of("Another"));

  private final State state;
  private long changes;

  public AgreedNodes(State state) {
    this.state = state;
  }

  /// An identity made from a text: spread, as identities are in a real state.
  public static FileId id(String text) {
    return new FileId("file_" + Digest.sha256(text.getBytes(UTF_8)).hex().substring(0, 32));
  }

  /// Has disk, server and what both agreed on be the same.
  public void add(Node node, FileStat stat, long sizeBytes) {
    RemoteNode there = remote(node, sizeBytes);
    state.remote().put(there);
    state.local().put(new LocalNode(node, stat));
    state.synced().record(there);
  }

  /// The node as the server has it, by a change that is newer than all before.
  public RemoteNode remote(Node node, long sizeBytes) {
    long change = nextChange();
    return new RemoteNode(
        node,
        false,
        sizeBytes,
        WRITTEN,
        change,
        change,
        change,
        VersionVector.NONE,
        AUTHOR,
        Optional.empty(),
        Optional.empty());
  }

  /// The number of the server's next change.
  public long nextChange() {
    return ++changes;
  }
}
