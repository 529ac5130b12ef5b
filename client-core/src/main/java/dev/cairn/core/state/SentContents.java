package dev.cairn.core.state;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.VersionVector;
import java.util.List;
import java.util.Optional;

/// Contents that this device has asked the server to publish without knowing yet what came of it.
/// Thread-safe; every call is durable when it returns.
public final class SentContents {
  private final Database database;

  /// A content on its way.
  private record Sent(Published published, VersionVector vector) {}

  /// A content that was published, and as which version.
  public record Published(ContentHash content, long version) {}

  SentContents(Database database) {
    this.database = database;
  }

  /// Notes that the server is about to be asked. To be called before that.
  ///
  /// @param baseVersion the server's version that the content is to replace
  /// @param vector the version vector it is sent with
  public void put(FileId id, long baseVersion, ContentHash content, VersionVector vector) {
    database.update(
        "INSERT INTO sent_content (node_id, base_version, content, vector)"
            + " SELECT id, ?, ?, ? FROM node WHERE id = ?",
        baseVersion,
        content.digest().toBytes(),
        VectorText.write(vector),
        id.value());
  }

  /// The last content that was sent and is contained in what the server has now: it was published,
  /// be it that others have built on it since. What can no longer be published is forgotten.
  public Optional<Published> takePublishedIn(RemoteNode there) {
    List<Sent> sent = database.list(
        row -> new Sent(
            // The server takes a content only on top of its base.
            new Published(ContentHash.of(row.getBytes(1)), row.getLong(3) + 1),
            VectorText.read(row.getString(2))),
        "SELECT content, vector, base_version FROM sent_content"
            + " WHERE node_id = ? AND base_version < ? ORDER BY number DESC",
        there.node().id().value(),
        there.version());
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    forgetBelow(there.node().id(), there.version());
    return there.deleted() ? Optional.empty() : publishedIn(there, sent);
  }

  private static Optional<Published> publishedIn(RemoteNode there, List<Sent> sent) {
    // Of two that were sent on the same base one was published: what is there tells which.
    Optional<Published> present = sent.stream()
        .map(Sent::published)
        .filter(published -> there.node().content().equals(Optional.of(published.content())))
        .findFirst();
    return present.or(() -> sent.stream()
        .filter(s -> isContained(s.vector(), there.vector()))
        .map(Sent::published)
        .findFirst());
  }

  private static boolean isContained(VersionVector sent, VersionVector there) {
    VersionVector.Order order = sent.compareTo(there);
    return order == VersionVector.Order.BEFORE || order == VersionVector.Order.EQUAL;
  }

  /// Forgets what can no longer be published, because the server's version is a later one.
  public void forgetBelow(FileId id, long version) {
    database.update(
        "DELETE FROM sent_content WHERE node_id = ? AND base_version < ?", id.value(), version);
  }
}
