package dev.cairn.backend.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The namespaces and their sequences. Stateless: works inside the caller's transaction.
public final class NamespaceTable {
  private final NodeTable nodes;

  public NamespaceTable(NodeTable nodes) {
    this.nodes = nodes;
  }

  /// The namespace of `userId`, created with its root folder when it has none.
  public Namespace ofUser(Handle handle, String userId, Identifiers ids, Instant now) {
    return find(handle, "user_id", userId).orElseGet(() -> create(handle, userId, ids, now));
  }

  /// The namespace called `id`, if there is one.
  public Optional<Namespace> byId(Handle handle, String id) {
    return find(handle, "id", id);
  }

  /// Records that change numbers up to `sequence` are given out.
  public void advance(Handle handle, String id, long sequence) {
    handle
        .createUpdate("UPDATE namespace SET sequence = :sequence WHERE id = :id")
        .bindMap(Map.of("id", id, "sequence", sequence))
        .execute();
  }

  private Namespace create(Handle handle, String userId, Identifiers ids, Instant now) {
    Namespace made = new Namespace(ids.next("namespace"), userId, ids.next("file"), 0);
    handle
        .createUpdate("INSERT INTO namespace (id, user_id, root_id, sequence)"
            + " VALUES (:id, :user, :root, 0)")
        .bindMap(Map.of("id", made.id(), "user", userId, "root", made.rootId()))
        .execute();
    LastChange birth = new LastChange(0, ChangeType.CREATED, null, now);
    Place top = new Place(null, "", false, 1, null);
    nodes.save(
        handle,
        made.id(),
        List.of(new Node(made.rootId(), Kind.FOLDER, top, Content.folder(), birth)));
    return made;
  }

  private static Optional<Namespace> find(Handle handle, String column, String value) {
    return handle
        .createQuery(
            "SELECT id, user_id, root_id, sequence FROM namespace WHERE " + column + " = :value")
        .bind("value", value)
        .map(NamespaceTable::read)
        .findOne();
  }

  private static Namespace read(ResultSet row, StatementContext context) throws SQLException {
    return new Namespace(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("root_id"),
        row.getLong("sequence"));
  }
}
