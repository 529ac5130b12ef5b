package dev.cairn.backend.sync;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.ChangedNode;
import dev.cairn.backend.metadata.KnownChanges;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.NamespaceTable;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.NodeTable;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads the changes of a namespace, oldest first. The feed is the node table by last change, so
/// each node appears once. Safe for use by many threads.
public final class ChangeFeed {
  /// The most changes of one page.
  public static final int MAX_PAGE = 2000;

  private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");

  private final Database database;
  private final NamespaceTable namespaces;
  private final NodeTable nodes;
  private final Eras eras;
  private final Acknowledgements acknowledgements;

  /// A feed whose cursors are of the present era.
  public ChangeFeed(Database database, Tables tables, Eras eras) {
    this.database = database;
    this.namespaces = tables.namespaces();
    this.nodes = tables.nodes();
    this.eras = eras;
    this.acknowledgements = new Acknowledgements(database);
  }

  /// The cursor before everything.
  public String start() {
    return eras.cursor(0);
  }

  /// Up to `limit` changes after `since`: a cursor, Unix seconds, or null for everything. Those
  /// that are `known` are left out, if the cursor is of the present era: in one before, their
  /// numbers may have been those of other changes.
  ///
  /// @throws ProblemException `cursor_reset` when the feed never was as the cursor says
  public ChangePage read(
      String namespaceId, @Nullable String since, KnownChanges known, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw ProblemException.badRequest("limit is 1 to " + MAX_PAGE);
    }
    return database.read(handle -> handle.inTransaction(transaction -> {
      Namespace namespace = namespace(transaction, namespaceId);
      long seq = position(transaction, namespace, since);
      KnownChanges left = since != null && eras.isPresent(since) ? known : KnownChanges.NONE;
      return page(transaction, namespace, seq, left, limit);
    }));
  }

  /// As [#read], for a device whose state goes exactly as far as the cursor says. It will not be
  /// let go back behind that, except to the very beginning.
  ///
  /// @throws ProblemException `cursor_reset` also when the device's state has gone further before
  public ChangePage readAcknowledging(Author device, String cursor, KnownChanges known, int limit) {
    ChangePage page = read(device.namespaceId(), cursor, known, limit);
    acknowledgements.note(device.deviceId(), Cursor.parse(cursor).sequence());
    return page;
  }

  /// Which nodes changed after sequence number `seq`, oldest first, for those who are told of it
  /// and ask for the rest.
  public List<ChangedNode> newsAfter(String namespaceId, long seq, int limit) {
    return database.read(handle -> nodes.newsAfter(handle, namespaceId, seq, limit));
  }

  /// The changes after sequence number `seq`, for readers inside this process.
  public List<Change> after(String namespaceId, long seq, int limit) {
    return database
        .read(handle -> nodes.changedAfter(handle, namespaceId, seq, KnownChanges.NONE, limit))
        .stream()
        .map(Change::of)
        .toList();
  }

  /// The newest sequence number of the namespace.
  public long newest(String namespaceId) {
    return database.read(handle -> namespace(handle, namespaceId).sequence());
  }

  private ChangePage page(
      Handle handle, Namespace namespace, long seq, KnownChanges known, int limit) {
    List<Node> found = nodes.changedAfter(handle, namespace.id(), seq, known, limit + 1);
    boolean more = found.size() > limit;
    List<Change> changes = found.stream().limit(limit).map(Change::of).toList();
    long last = more ? changes.getLast().changeSeq() : namespace.sequence();
    return new ChangePage(changes, eras.cursor(last), more, !known.ranges().isEmpty());
  }

  private long position(Handle handle, Namespace namespace, @Nullable String since) {
    if (since == null || since.isEmpty()) {
      return 0;
    }
    if (UNIX_SECONDS.matcher(since).matches()) {
      Instant time = Instant.ofEpochSecond(Long.parseLong(since));
      return nodes.sequenceBefore(handle, namespace.id(), time).orElse(namespace.sequence());
    }
    return eras.position(handle, namespace.id(), since, namespace.sequence());
  }

  private Namespace namespace(Handle handle, String id) {
    return namespaces
        .byId(handle, id)
        .orElseThrow(() -> ProblemException.notFound("There is no such namespace"));
  }
}
