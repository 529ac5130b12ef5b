package dev.cairn.backend.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// Where nodes were at earlier times. Only places that were left are written down: where a node is
/// now, and since when, stands with the node. Stateless: works inside the caller's transaction.
public final class FormerPlaces {
  /// Where a node was, or is. The higher the version, the later it was there.
  public record PastPlace(
      String nodeId, Kind kind, long placeVersion, String parentId, String name) {}

  // Clocks jump, so intervals of one node may overlap: the later place counts.
  private static final String AT = """
      SELECT id, kind, place_version, parent_id, name FROM node
      WHERE namespace_id = :namespace AND deleted = 0 AND placed_at <= :moment AND $node
      UNION ALL
      SELECT f.node_id, n.kind, f.place_version, f.parent_id, f.name
      FROM former_place f JOIN node n ON n.namespace_id = f.namespace_id AND n.id = f.node_id
      WHERE f.namespace_id = :namespace AND f.placed_at <= :moment AND f.left_at > :moment AND $former
      """;
  private static final String BELOW =
      AT.replace("$node", "parent_id = :id").replace("$former", "f.parent_id = :id");
  private static final String OF_NODE =
      AT.replace("$node", "id = :id").replace("$former", "f.node_id = :id");

  /// Writes down the stored places of those nodes that are about to be saved at another.
  public void leave(Handle handle, String namespaceId, Collection<Node> next, Instant now) {
    int left = 0;
    try (PreparedBatch batch = handle.prepareBatch("INSERT OR REPLACE INTO former_place"
        + " SELECT namespace_id, id, place_version, parent_id, name, placed_at, :now FROM node"
        + " WHERE namespace_id = :namespace AND id = :id AND deleted = 0"
        + " AND parent_id IS NOT NULL AND place_version <> :next")) {
      for (Node node : next) {
        // Most nodes of a commit are new and have never been anywhere else.
        if (node.place().placeVersion() > 1) {
          batch
              .bind("now", now.toEpochMilli())
              .bind("namespace", namespaceId)
              .bind("id", node.id())
              .bind("next", node.place().placeVersion())
              .add();
          left++;
        }
      }
      if (left > 0) {
        batch.execute();
      }
    }
  }

  /// What was directly under `parentId` at a moment, ordered by id.
  public List<PastPlace> below(Handle handle, String namespaceId, String parentId, Instant moment) {
    Map<String, PastPlace> latest = new HashMap<>();
    find(handle, BELOW, namespaceId, parentId, moment)
        .forEach(place -> latest.merge(place.nodeId(), place, FormerPlaces::later));
    return latest.values().stream()
        .sorted((one, other) -> one.nodeId().compareTo(other.nodeId()))
        .toList();
  }

  /// Where a node was at a moment; empty if it did not exist or was deleted.
  public Optional<PastPlace> of(Handle handle, String namespaceId, String nodeId, Instant moment) {
    return find(handle, OF_NODE, namespaceId, nodeId, moment).stream().reduce(FormerPlaces::later);
  }

  private static PastPlace later(PastPlace one, PastPlace other) {
    return one.placeVersion() > other.placeVersion() ? one : other;
  }

  private static List<PastPlace> find(
      Handle handle, String sql, String namespaceId, String id, Instant moment) {
    return handle
        .createQuery(sql)
        .bind("namespace", namespaceId)
        .bind("id", id)
        .bind("moment", moment.toEpochMilli())
        .map(FormerPlaces::read)
        .list();
  }

  private static PastPlace read(ResultSet row, StatementContext context) throws SQLException {
    return new PastPlace(
        row.getString("id"),
        Kind.of(row.getString("kind")),
        row.getLong("place_version"),
        row.getString("parent_id"),
        row.getString("name"));
  }

  /// Forgets places that were left before `before`, at most `limit`. Returns how many.
  public int forget(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate("DELETE FROM former_place WHERE (namespace_id, node_id, place_version) IN"
            + " (SELECT namespace_id, node_id, place_version FROM former_place"
            + " WHERE left_at < :before LIMIT :limit)")
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .execute();
  }
}
