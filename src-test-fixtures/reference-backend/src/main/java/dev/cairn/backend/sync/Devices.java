package dev.cairn.backend.sync;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.NamespaceTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The devices of all users. Safe for use by many threads.
public final class Devices {
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final String COLUMNS =
      "d.id, d.sid, d.namespace_id, d.name, d.platform, d.created_at, d.seen_at";

  /// A sign-in whose last token has expired has ended too, only nobody has said so.
  private static final String SIGNED_IN = " FROM token_family f JOIN device d ON d.sid = f.sid"
      + " WHERE f.user_id = :user AND f.revoked_at IS NULL AND EXISTS"
      + " (SELECT 1 FROM refresh_token t WHERE t.sid = f.sid AND t.expires_at > :now)";

  private final Database database;
  private final NamespaceTable namespaces;
  private final Identifiers ids;
  private final Clock clock;
  private final String epoch;
  private final Eras eras;

  public Devices(
      Database database,
      NamespaceTable namespaces,
      Identifiers ids,
      Clock clock,
      String epoch,
      Eras eras) {
    this.database = database;
    this.namespaces = namespaces;
    this.ids = ids;
    this.clock = clock;
    this.epoch = epoch;
    this.eras = eras;
  }

  /// The device of the sign-in `sid`, made on first call, in the namespace of `userId`.
  public Registration register(String userId, String sid, String name, String platform) {
    return register(userId, sid, platform, (_, _) -> name);
  }

  /// As [#register(String, String, String, String)], with a number behind the name if another
  /// signed-in device of the namespace has it: nobody has chosen it.
  public Registration registerUnderFreeName(
      String userId, String sid, String name, String platform) {
    return register(
        userId, sid, platform, (handle, namespaceId) -> freeName(handle, namespaceId, name));
  }

  private static String freeName(Handle handle, String namespaceId, String name) {
    Set<String> taken = handle
        .createQuery("SELECT d.name FROM device d JOIN token_family f ON f.sid = d.sid"
            + " WHERE d.namespace_id = :namespace AND f.revoked_at IS NULL")
        .bind("namespace", namespaceId)
        .mapTo(String.class)
        .set();
    String free = name;
    for (int number = 2; taken.contains(free); number++) {
      free = name + " (" + number + ")";
    }
    return free;
  }

  private Registration register(
      String userId, String sid, String platform, BiFunction<Handle, String, String> naming) {
    Instant now = clock.instant();
    return database.write(handle -> {
      Namespace namespace = namespaces.ofUser(handle, userId, ids, now);
      Device device = find(handle, sid).orElseGet(() -> {
        String name = naming.apply(handle, namespace.id());
        Device made = new Device(ids.next("device"), sid, namespace.id(), name, platform, now, now);
        insert(handle, made, now);
        return made;
      });
      String start = eras.cursor(0);
      return new Registration(
          device.id(), namespace.id(), namespace.rootId(), epoch, start, now, device.name());
    });
  }

  /// The device that signed in as `sid`, if it registered.
  public Optional<Device> ofSignIn(String sid) {
    return database.read(handle -> find(handle, sid));
  }

  /// Notes that a device is there at this moment. Written down at most once a minute, so that a
  /// request costs no write.
  public void heardFrom(Device device) {
    long now = clock.millis();
    Instant seenAt = device.seenAt();
    if (seenAt == null || seenAt.toEpochMilli() + SEEN_EVERY.toMillis() <= now) {
      database.write(handle -> handle
          .createUpdate("UPDATE device SET seen_at = :now WHERE id = :id"
              + " AND (seen_at IS NULL OR seen_at < :now)")
          .bind("now", now)
          .bind("id", device.id())
          .execute());
    }
  }

  /// The devices of `userId` that are signed in, newest first, at most `limit`.
  public List<Device> signedIn(String userId, int limit) {
    return database.read(handle -> handle
        .createQuery(
            "SELECT " + COLUMNS + SIGNED_IN + " ORDER BY d.created_at DESC, d.id LIMIT :limit")
        .bind("user", userId)
        .bind("now", clock.millis())
        .bind("limit", limit)
        .map(Devices::read)
        .list());
  }

  /// How many devices of `userId` are signed in.
  public long countSignedIn(String userId) {
    return database.read(handle -> handle
        .createQuery("SELECT count(*)" + SIGNED_IN)
        .bind("user", userId)
        .bind("now", clock.millis())
        .mapTo(Long.class)
        .one());
  }

  /// The device with that id, if it is or was one of `userId`.
  public Optional<Device> ofUser(String userId, String id) {
    return database.read(handle -> handle
        .createQuery("SELECT " + COLUMNS + " FROM device d JOIN token_family f ON f.sid = d.sid"
            + " WHERE d.id = :id AND f.user_id = :user")
        .bind("id", id)
        .bind("user", userId)
        .map(Devices::read)
        .findOne());
  }

  /// How many devices are registered.
  public long count() {
    return database.read(handle ->
        handle.createQuery("SELECT count(*) FROM device").mapTo(Long.class).one());
  }

  private static void insert(Handle handle, Device device, Instant now) {
    handle
        .createUpdate("INSERT INTO device (id, sid, namespace_id, name, platform,"
            + " created_at, seen_at)"
            + " VALUES (:id, :sid, :namespace, :name, :platform, :now, :now)")
        .bindMap(Map.of(
            "id", device.id(),
            "sid", device.sid(),
            "namespace", device.namespaceId(),
            "name", device.name(),
            "platform", device.platform(),
            "now", now.toEpochMilli()))
        .execute();
  }

  private static Optional<Device> find(Handle handle, String sid) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM device d WHERE d.sid = :sid")
        .bind("sid", sid)
        .map(Devices::read)
        .findOne();
  }

  private static Device read(ResultSet row, StatementContext context) throws SQLException {
    Object seenAt = row.getObject("seen_at");
    return new Device(
        row.getString("id"),
        row.getString("sid"),
        row.getString("namespace_id"),
        row.getString("name"),
        row.getString("platform"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        seenAt == null ? null : Instant.ofEpochMilli(((Number) seenAt).longValue()));
  }
}
