package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.KnownChanges;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.Retention;
import dev.cairn.backend.metadata.VersionTable.StoredVersion;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Earlier versions of files and earlier states of folders. Whatever is brought back becomes a new
/// version on top, so going back can itself be undone. Safe for use by many threads.
public final class History {
  /// The most versions of one page.
  public static final int MAX_PAGE = 1000;

  private static final String GROUP = "restore";

  private final Database database;
  private final Tables tables;
  private final CommitService commits;
  private final Retention retention;
  private final Clock clock;

  public History(
      Database database, Tables tables, CommitService commits, Retention retention, Clock clock) {
    this.database = database;
    this.tables = tables;
    this.commits = commits;
    this.retention = retention;
    this.clock = clock;
  }

  /// One version as people are told of it.
  ///
  /// @param createdAt when the server took it
  /// @param current whether the file holds it now
  public record Version(
      long version,
      long size,
      @JsonProperty("content_hash") @Nullable String contentHash,
      boolean executable,
      @JsonProperty("modified_at") @Nullable Instant modifiedAt,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("device_id") @Nullable String deviceId,
      @JsonProperty("device_name") @Nullable String deviceName,
      boolean current) {
    static Version of(StoredVersion stored, Node file) {
      var content = stored.content();
      return new Version(
          content.version(),
          content.size(),
          content.contentHash(),
          content.executable(),
          content.modifiedAt(),
          stored.createdAt(),
          content.deviceId(),
          content.deviceName(),
          !file.isDeleted() && content.version() == file.content().version());
    }
  }

  /// Versions of a file, newest first.
  public record VersionPage(
      @JsonProperty("file_id") String fileId,
      List<Version> versions,
      @JsonProperty("has_more") boolean hasMore) {}

  /// The versions of a file below number `before`, also of a deleted one.
  public VersionPage versions(String namespaceId, String fileId, long before, int limit) {
    return database.read(handle -> handle.inTransaction(transaction -> {
      Node file = file(transaction, namespaceId, fileId);
      List<StoredVersion> found =
          tables.versions().list(transaction, namespaceId, fileId, before, limit + 1);
      return new VersionPage(
          fileId,
          found.stream().limit(limit).map(stored -> Version.of(stored, file)).toList(),
          found.size() > limit);
    }));
  }

  /// A file, which may be deleted, and one of its versions.
  public record Found(Node file, Version version) {}

  /// That version of a file; the newest one for null.
  public Found find(String namespaceId, String fileId, @Nullable Long version) {
    return database.read(handle -> handle.inTransaction(transaction -> {
      Node file = file(transaction, namespaceId, fileId);
      long number = version == null ? file.content().version() : version;
      return tables
          .versions()
          .find(transaction, namespaceId, fileId, number)
          .map(stored -> new Found(file, Version.of(stored, file)))
          .orElseThrow(() -> ProblemException.notFound("There is no such version"));
    }));
  }

  private Node file(Handle handle, String namespaceId, String fileId) {
    return tables
        .nodes()
        .find(handle, namespaceId, fileId)
        .filter(node -> !node.isFolder())
        .orElseThrow(() -> ProblemException.notFound("There is no such file"));
  }

  /// The node at a path below a folder; where there is none, the one that was deleted there last.
  public Node lookup(String namespaceId, String folderId, List<String> names) {
    return database.read(handle -> handle.inTransaction(transaction -> {
      Optional<Node> node = tables.nodes().find(transaction, namespaceId, folderId);
      for (String name : names) {
        node = node.flatMap(folder -> child(transaction, namespaceId, folder.id(), name));
      }
      return node.orElseThrow(() -> ProblemException.notFound("Nothing has ever been there"));
    }));
  }

  private Optional<Node> child(Handle handle, String namespaceId, String parentId, String name) {
    return tables.nodes().named(handle, namespaceId, parentId, name).stream()
        .findFirst()
        .or(() -> tables.nodes().deletedLast(handle, namespaceId, parentId, name));
  }

  /// Makes an earlier version of a file the newest, and brings the file back if it is deleted.
  ///
  /// @param baseVersion the version that the caller knows as the newest
  public OpResult.Done restore(Author author, String fileId, long version, long baseVersion) {
    Batch batch = commits.commit(author, (_, stored) -> {
      Revival revival = new Revival(stored, GROUP);
      Node node = stored.find(fileId);
      List<Op> ops = new ArrayList<>();
      if (node != null && node.isDeleted()) {
        String folder = revival.folder(node.place().parentId());
        ops.addAll(revival.ops());
        ops.add(new Op.Undelete(GROUP, fileId, folder, node.place().name()));
      }
      ops.add(new Op.Restore(GROUP, fileId, version, baseVersion));
      return new CommitService.Work(ops, clock.instant());
    });
    List<OpResult> results = batch.results();
    requireDone(results);
    return (OpResult.Done) results.getLast();
  }

  /// Puts all that is in a folder back to how it was at a moment, as one batch.
  ///
  /// @param seenSeq how far the caller has read the feed: refused if anything concerned is newer
  public Rewound rewind(Author author, String folderId, Instant moment, long seenSeq) {
    requireKnown(moment);
    Instant[] at = new Instant[1];
    Batch batch = commits.commit(author, (handle, stored) -> {
      at[0] = afterEverything(handle, author.namespaceId(), stored.sequence());
      Rewinding rewinding =
          new Rewinding(handle, stored, tables, author.namespaceId(), moment, seenSeq);
      return new CommitService.Work(rewinding.ops(folderId), at[0]);
    });
    requireDone(batch.results());
    return Rewound.of(batch.draft(), at[0].minusMillis(1));
  }

  private void requireKnown(Instant moment) {
    Instant now = clock.instant();
    if (moment.isAfter(now)) {
      throw ProblemException.badRequest("That moment is still to come");
    }
    if (moment.isBefore(retention.completeSince(now))) {
      throw ProblemException.badRequest(
          "History goes back " + retention.all().toDays() + " days only");
    }
  }

  /// So that the moment before it tells apart what was there and what it has made of that.
  private Instant afterEverything(Handle handle, String namespaceId, long sequence) {
    Instant now = clock.instant();
    return tables
        .nodes()
        .changedAfter(handle, namespaceId, sequence - 1, KnownChanges.NONE, 1)
        .stream()
        .map(node -> node.last().at().plusMillis(1))
        .filter(now::isBefore)
        .findFirst()
        .orElse(now);
  }

  /// All belong to one group, so one refusal is everybody's; the first one tells why.
  private static void requireDone(List<OpResult> results) {
    List<ProblemException> problems = new ArrayList<>();
    for (OpResult result : results) {
      if (result instanceof OpResult.Refused refused) {
        problems.add(refused.problem());
      }
    }
    Optional<ProblemException> cause = problems.stream()
        .filter(problem -> !problem.detail().equals(Batch.SPOILED))
        .findFirst();
    if (cause.isPresent() || !problems.isEmpty()) {
      throw named(cause.orElseGet(problems::getFirst));
    }
  }

  private static ProblemException named(ProblemException problem) {
    if (problem.code() == ProblemCode.NAME_CLASH
        && problem.extras().get("current") instanceof Node taken) {
      return new ProblemException(
              ProblemCode.NAME_CLASH,
              "Something else is called " + taken.place().name() + " now; rename it first")
          .with("current", taken);
    }
    return problem;
  }
}
