package dev.cairn.backend.sync;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Applies batches of operations, each batch one transaction, and signals the change bus
/// afterwards. Safe for use by many threads: the database orders the commits.
public final class CommitService {
  /// The most operations of one batch.
  public static final int MAX_OPS = 1000;

  private final Database database;
  private final Tables tables;
  private final UploadSource uploads;
  private final ChangeBus bus;
  private final Clock clock;

  public CommitService(
      Database database, Tables tables, UploadSource uploads, ChangeBus bus, Clock clock) {
    this.database = database;
    this.tables = tables;
    this.uploads = uploads;
    this.bus = bus;
    this.clock = clock;
  }

  /// Applies `ops` in order and returns a result for each. Refused operations change nothing.
  public List<OpResult> commit(Author author, List<Op> ops) {
    if (ops.size() > MAX_OPS) {
      throw ProblemException.badRequest("A commit holds at most " + MAX_OPS + " operations");
    }
    return commit(author, (_, _) -> new Work(ops, clock.instant())).results();
  }

  /// Finds out what to do from the tree as it is stored, in the transaction that does it.
  interface Planning {
    Work plan(Handle handle, StoredTree stored);
  }

  /// What a commit does, and the time that it bears.
  record Work(List<Op> ops, Instant now) {}

  /// As [#commit(Author, List)], for as many operations as the planning comes to.
  Batch commit(Author author, Planning planning) {
    Batch batch = database.write(handle -> run(handle, author, planning));
    if (batch.grew()) {
      bus.committed(author.namespaceId(), batch.draft().sequence());
    }
    return batch;
  }

  private Batch run(Handle handle, Author author, Planning planning) {
    Namespace namespace = tables
        .namespaces()
        .byId(handle, author.namespaceId())
        .orElseThrow(() -> ProblemException.notFound("There is no such namespace"));
    StoredTree stored = new StoredTree(handle, tables.nodes(), namespace);
    Work work = planning.plan(handle, stored);
    SealedUploads sealed = new SealedUploads(handle, author, uploads, work.ops());
    stored.expect(sealed.all());
    Batch batch = new Batch(
        work.ops(),
        stored,
        sealed,
        new StoredVersions(handle, tables.versions(), author),
        author,
        work.now());
    batch.settle();
    if (batch.grew()) {
      save(handle, namespace.id(), batch, work.now());
    }
    uploads.settled(handle, sealed.all(), batch.published());
    return batch;
  }

  private void save(Handle handle, String namespaceId, Batch batch, Instant now) {
    Draft draft = batch.draft();
    // Before anything is written: what a node was before is read when it is first asked for.
    Set<String> folders = ChangedFolders.of(draft);
    List<Node> files = notQuiteNew(draft);
    tables.manifests().add(handle, namespaceId, newManifests(batch), draft.newContents());
    tables.formerPlaces().leave(handle, namespaceId, draft.changed(), now);
    tables.nodes().save(handle, namespaceId, draft.changed());
    tables.versions().save(handle, namespaceId, draft.newContents(), now);
    tables.versions().supersede(handle, namespaceId, files, now);
    tables.folderRoots().forget(handle, namespaceId, folders);
    tables.namespaces().advance(handle, namespaceId, draft.sequence());
  }

  /// Files that have had a content before, or have one no more.
  private static List<Node> notQuiteNew(Draft draft) {
    return draft.changed().stream()
        .filter(node -> !node.isFolder() && draft.before(node.id()) != null)
        .toList();
  }

  private static Map<String, List<ChunkRef>> newManifests(Batch batch) {
    Set<@Nullable String> wanted = new HashSet<>();
    batch.draft().newContents().forEach(node -> wanted.add(node.content().manifestRoot()));
    Map<String, List<ChunkRef>> byRoot = new HashMap<>();
    for (SealedUpload upload : batch.used()) {
      String root = upload.content().manifestRoot();
      if (root != null && wanted.contains(root)) {
        byRoot.put(root, upload.chunks());
      }
    }
    return byRoot;
  }
}
