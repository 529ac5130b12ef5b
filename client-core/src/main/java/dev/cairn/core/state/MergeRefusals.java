package dev.cairn.core.state;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.Arrays;
import java.util.Optional;

/// Which contents are known to be impossible to merge, and why. The last of each node is kept.
/// Written by the owner thread only.
public final class MergeRefusals {
  /// Why contents cannot be made one text.
  public enum Cause {
    /// The edits contradict each other.
    CONFLICT,
    /// They are no texts.
    NOT_TEXT,
    /// What both were made from is not at the server any more.
    NO_BASE
  }

  /// The three contents of a merge.
  public record Contents(ContentHash base, ContentHash local, ContentHash remote) {
    /// Empty if one of the three is not known or was never there.
    public static Optional<Contents> of(Optional<Node> base, Node local, Node remote) {
      return base.flatMap(Node::content)
          .flatMap(old -> local
              .content()
              .flatMap(here -> remote.content().map(there -> new Contents(old, here, there))));
    }
  }

  private final Database database;

  MergeRefusals(Database database) {
    this.database = database;
  }

  public void put(FileId id, Contents contents, Cause cause) {
    database.update(
        "INSERT OR REPLACE INTO merge_refusal (node_id, base, local, remote, cause)"
            + " VALUES (?, ?, ?, ?, ?)",
        id.value(),
        contents.base().digest().toBytes(),
        contents.local().digest().toBytes(),
        contents.remote().digest().toBytes(),
        cause.name());
  }

  /// Why exactly these contents cannot be merged, if that was found out.
  public Optional<Cause> find(FileId id, Contents contents) {
    return database
        .first(
            row -> row.getString(1),
            "SELECT cause FROM merge_refusal"
                + " WHERE node_id = ? AND base = ? AND local = ? AND remote = ?",
            id.value(),
            contents.base().digest().toBytes(),
            contents.local().digest().toBytes(),
            contents.remote().digest().toBytes())
        .flatMap(name -> Arrays.stream(Cause.values())
            .filter(cause -> cause.name().equals(name))
            .findFirst());
  }

  /// The node is settled: what was found out about it is of no more use.
  public void remove(FileId id) {
    database.update("DELETE FROM merge_refusal WHERE node_id = ?", id.value());
  }
}
