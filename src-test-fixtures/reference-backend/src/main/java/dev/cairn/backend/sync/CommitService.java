package dev.cairn.backend.sync;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.NamespaceTable;
import dev.cairn.backend.metadata.NodeTable;
import dev.cairn.backend.metadata.VersionTable;
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
  private final NamespaceTable namespaces;
  private final NodeTable nodes;
  private final VersionTable versions;
  private final ManifestTable manifests;
  private final UploadSource uploads;
  private final ChangeBus bus;
  private final Clock clock;

  public CommitService(
      Database database, Tables tables, UploadSource uploads, ChangeBus bus, Clock clock) {
    this.database = database;
    this.namespaces = tables.namespaces();
    this.nodes = tables.nodes();
    this.versions = tables.versions();
    this.manifests = tables.manifests();
    this.uploads = uploads;
    this.bus = bus;
    this.clock = clock;
  }

  /// Applies `ops` in order and returns a result for each. Refused operations change nothing.
  public List<OpResult> commit(Author author, List<Op> ops) {
    if (ops.size() > MAX_OPS) {
      throw ProblemException.badRequest("A commit holds at most " + MAX_OPS + " operations");
    }
    Batch batch = database.write(handle -> run(handle, author, ops));
    if (batch.grew()) {
      bus.committed(author.namespaceId(), batch.draft().sequence());
    }
    return batch.results();
  }

  private Batch run(Handle handle, Author author, List<Op> ops) {
    Instant now = clock.instant();
    Namespace namespace = namespaces
        .byId(handle, author.namespaceId())
        .orElseThrow(() -> ProblemException.notFound("There is no such namespace"));
    StoredTree stored = new StoredTree(handle, nodes, namespace);
    Batch batch = new Batch(ops, stored, new SealedUploads(handle, author, uploads), author, now);
    batch.settle();
    Draft draft = batch.draft();
    if (batch.grew()) {
      manifests.add(handle, namespace.id(), newManifests(batch));
      nodes.save(handle, namespace.id(), draft.changed());
      versions.save(handle, namespace.id(), draft.newContents(), now);
      namespaces.advance(handle, namespace.id(), draft.sequence());
    }
    uploads.published(handle, batch.published());
    return batch;
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
