package dev.cairn.backend.metadata;

import dev.cairn.backend.database.Rows;
import dev.cairn.backend.database.ShortKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The nodes of all namespaces. Stateless: works inside the caller's transaction. Nothing here
/// crosses a namespace: every question names one.
public final class NodeTable {
  private static final String SELECT =
      """
      SELECT n.*, m.chunks, d.name AS device_name FROM node n
      LEFT JOIN device d ON d.id = n.device_id
      LEFT JOIN manifest m INDEXED BY manifest_by_root ON m.chunk_count <= 8 AND $it
      """.replace("$it", ShortKey.of("m", "root", "n.manifest_root", "n.namespace_id"));

  /// As [#SELECT], of nodes at a place. SQLite would rather read the whole namespace than this
  /// index, since it cannot know how many nodes there are in one folder.
  private static final String SELECT_BY_PLACE =
      SELECT.replace("FROM node n", "FROM node n INDEXED BY node_by_place");

  private static final String SAVE = """
      INSERT INTO node (namespace_id, id, kind, parent_id, name, deleted, place_version,
        version, size, content_hash, manifest_root, executable, modified_at, version_vector, device_id,
        change_seq, change_type, changed_by, changed_at, conflict_of, conflict_kind, conflict_device,
        conflict_device_id, conflict_base_version, conflict_base_content, placed_at)
      VALUES (:namespace, :id, :kind, :parent, :name, :deleted, :place_version, :version, :size,
        :content_hash, :manifest_root, :executable, :modified_at, :version_vector, :device_id,
        :change_seq, :change_type, :changed_by, :changed_at, :conflict_of, :conflict_kind, :conflict_device,
        :conflict_device_id, :conflict_base_version, :conflict_base_content, :changed_at)
      ON CONFLICT (namespace_id, id) DO UPDATE SET
        parent_id = excluded.parent_id, name = excluded.name, deleted = excluded.deleted,
        place_version = excluded.place_version, version = excluded.version, size = excluded.size,
        content_hash = excluded.content_hash, manifest_root = excluded.manifest_root,
        executable = excluded.executable, modified_at = excluded.modified_at,
        version_vector = excluded.version_vector, device_id = excluded.device_id,
        change_seq = excluded.change_seq, change_type = excluded.change_type,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at,
        conflict_of = excluded.conflict_of, conflict_kind = excluded.conflict_kind,
        conflict_device = excluded.conflict_device,
        conflict_device_id = excluded.conflict_device_id,
        conflict_base_version = excluded.conflict_base_version,
        conflict_base_content = excluded.conflict_base_content,
        placed_at = CASE WHEN excluded.place_version = node.place_version
          THEN node.placed_at ELSE excluded.placed_at END
      """;

  /// The node `id`, live or deleted.
  public Optional<Node> find(Handle handle, String namespaceId, String id) {
    return handle
        .createQuery(SELECT + "WHERE n.namespace_id = :namespace AND n.id = :id")
        .bind("namespace", namespaceId)
        .bind("id", id)
        .map(NodeRows::read)
        .findOne();
  }

  /// Those of the nodes `ids`, live or deleted, that there are.
  List<Node> findAll(Handle handle, String namespaceId, Collection<String> ids) {
    return handle
        .createQuery(SELECT
            + "WHERE n.namespace_id = :namespace"
            + " AND n.id IN (SELECT value FROM json_each(:wanted))")
        .bind("namespace", namespaceId)
        .bind("wanted", JsonMapper.shared().writeValueAsString(ids))
        .map(NodeRows::read)
        .list();
  }

  /// The live nodes at any of these places.
  List<Node> namedAny(Handle handle, String namespaceId, Collection<KnownNodes.NamedPlace> places) {
    List<List<String>> wanted =
        places.stream().map(place -> List.of(place.parentId(), place.name())).toList();
    return handle
        .createQuery(
            SELECT_BY_PLACE.replace("FROM node n", "FROM json_each(:wanted) w CROSS JOIN node n")
                + "WHERE n.namespace_id = :namespace AND n.deleted = 0"
                + " AND n.parent_id = json_extract(w.value, '$[0]')"
                + " AND n.name = json_extract(w.value, '$[1]')")
        .bind("namespace", namespaceId)
        .bind("wanted", JsonMapper.shared().writeValueAsString(wanted))
        .map(NodeRows::read)
        .list();
  }

  /// The live nodes directly under `parentId`.
  public List<Node> children(Handle handle, String namespaceId, String parentId) {
    return handle
        .createQuery(SELECT_BY_PLACE
            + "WHERE n.namespace_id = :namespace AND n.parent_id = :parent AND n.deleted = 0"
            + " ORDER BY n.name")
        .bind("namespace", namespaceId)
        .bind("parent", parentId)
        .map(NodeRows::read)
        .list();
  }

  /// The live nodes called `name` under `parentId`: at most one, outside of a running commit.
  public List<Node> named(Handle handle, String namespaceId, String parentId, String name) {
    return handle
        .createQuery(SELECT_BY_PLACE
            + "WHERE n.namespace_id = :namespace AND n.parent_id = :parent AND n.name = :name"
            + " AND n.deleted = 0")
        .bind("namespace", namespaceId)
        .bind("parent", parentId)
        .bind("name", name)
        .map(NodeRows::read)
        .list();
  }

  /// The node that was called `name` under `parentId` and was deleted last, of those that were.
  public Optional<Node> deletedLast(
      Handle handle, String namespaceId, String parentId, String name) {
    return handle
        .createQuery(SELECT
            + "WHERE n.namespace_id = :namespace AND n.parent_id = :parent AND n.name = :name"
            + " AND n.deleted = 1 ORDER BY n.change_seq DESC LIMIT 1")
        .bind("namespace", namespaceId)
        .bind("parent", parentId)
        .bind("name", name)
        .map(NodeRows::read)
        .findOne();
  }

  /// Nodes whose last change came after `seq` and is not `known`, in the order of their changes.
  public List<Node> changedAfter(
      Handle handle, String namespaceId, long seq, KnownChanges known, int limit) {
    List<Node> found = new ArrayList<>();
    for (KnownChanges.Gap gap : known.gapsAfter(seq)) {
      if (found.size() < limit) {
        found.addAll(changedWithin(handle, namespaceId, gap, limit - found.size()));
      }
    }
    return found;
  }

  private static List<Node> changedWithin(
      Handle handle, String namespaceId, KnownChanges.Gap gap, int limit) {
    return handle
        .createQuery(SELECT
            + "WHERE n.namespace_id = :namespace AND n.change_seq > :after"
            + " AND n.change_seq <= :last ORDER BY n.change_seq LIMIT :limit")
        .bind("namespace", namespaceId)
        .bind("after", gap.after())
        .bind("last", gap.last())
        .bind("limit", limit)
        .map(NodeRows::read)
        .list();
  }

  /// Which nodes changed after `seq`, in the order of their changes, without what they are like.
  public List<ChangedNode> newsAfter(Handle handle, String namespaceId, long seq, int limit) {
    return handle
        .createQuery("SELECT id, version, change_seq, change_type, changed_by, changed_at FROM node"
            + " WHERE namespace_id = :namespace AND change_seq > :seq"
            + " ORDER BY change_seq LIMIT :limit")
        .bind("namespace", namespaceId)
        .bind("seq", seq)
        .bind("limit", limit)
        .map((row, context) ->
            new ChangedNode(row.getString("id"), row.getLong("version"), NodeRows.lastChange(row)))
        .list();
  }

  /// The id of a node among `top` and all that is, or was when it was deleted, below it, that
  /// another device than `deviceId` changed after `seq`. Walks up from what is that new: that is
  /// little, whatever there is below `top`.
  Optional<String> changedByOthers(
      Handle handle, String namespaceId, String top, long seq, String deviceId) {
    return handle
        .createQuery("""
            WITH RECURSIVE above (changed, id) AS (
              SELECT n.id, n.id FROM node n
              WHERE n.namespace_id = :namespace AND n.change_seq > :seq
                AND n.changed_by IS NOT :device
              UNION
              SELECT a.changed, n.parent_id FROM above a
              JOIN node n ON n.namespace_id = :namespace AND n.id = a.id
              WHERE n.parent_id IS NOT NULL)
            SELECT changed FROM above WHERE id = :top LIMIT 1
            """)
        .bind("namespace", namespaceId)
        .bind("seq", seq)
        .bind("device", deviceId)
        .bind("top", top)
        .mapTo(String.class)
        .findOne();
  }

  /// The last change before the first one at or after `time`, or empty when there is none so late.
  public Optional<Long> sequenceBefore(Handle handle, String namespaceId, Instant time) {
    return handle
        .createQuery("SELECT min(change_seq) - 1 FROM node"
            + " WHERE namespace_id = :namespace AND change_seq > 0 AND changed_at >= :time")
        .bind("namespace", namespaceId)
        .bind("time", time.toEpochMilli())
        .mapTo(Long.class)
        .findFirst();
  }

  /// Writes every node as given, replacing what was there.
  public void save(Handle handle, String namespaceId, Collection<Node> nodes) {
    Rows.write(handle, SAVE, nodes, (row, node) -> bind(row.add(namespaceId), node));
  }

  private static void bind(Rows.Values row, Node node) {
    Place place = node.place();
    Content content = node.content();
    LastChange last = node.last();
    row.add(node.id())
        .add(node.kind().wire())
        .add(place.parentId())
        .add(place.name())
        .add(place.deleted())
        .add(place.placeVersion())
        .add(content.version())
        .add(content.size())
        .add(content.contentHash())
        .add(content.manifestRoot())
        .add(content.executable())
        .add(millis(content.modifiedAt()))
        .add(VersionVectors.write(content.versionVector()))
        .add(content.deviceId())
        .add(last.seq())
        .add(last.type().wire())
        .add(last.deviceId())
        .add(last.at().toEpochMilli());
    ConflictMark.bind(row, place.conflict());
  }

  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
