package dev.cairn.backend.sync;

import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operations of one commit, settled by trying.
///
/// Names and cycles are judged at the end of the batch (two names can swap), yet operations fail
/// singly. So the whole batch is applied to a draft; if the end breaks a rule, the operations to
/// blame are left out (or answered with the equal node that was there) and the rest is tried again
/// on a fresh draft. Every try settles at least one operation for good, so this ends; a batch so
/// entangled that it needs more than a bounded number of tries is refused whole. Tries are cheap:
/// stored nodes are read once.
final class Batch {
  /// Why an operation was refused that is not to blame.
  static final String SPOILED = "Another operation of the same group was refused";

  private static final int MAX_TRIES = 64;

  private final List<Op> ops;
  private final StoredTree stored;
  private final SealedUploads uploads;
  private final StoredVersions versions;
  private final Author author;
  private final Instant now;
  private final Map<Integer, Verdict> verdicts = new HashMap<>();
  private Draft draft;
  private List<@Nullable String> answers = List.of();

  Batch(
      List<Op> ops,
      StoredTree stored,
      SealedUploads uploads,
      StoredVersions versions,
      Author author,
      Instant now) {
    this.ops = ops;
    this.stored = stored;
    this.uploads = uploads;
    this.versions = versions;
    this.author = author;
    this.now = now;
    this.draft = new Draft(stored, author.deviceId(), now);
  }

  void settle() {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (attempt()) {
        return;
      }
    }
    ProblemException problem = new ProblemException(
        ProblemCode.CONFLICT, "The operations of this batch hinder each other; send fewer at once");
    for (int index = 0; index < ops.size(); index++) {
      verdicts.put(index, new Verdict.Refuse(problem));
    }
    if (!attempt()) {
      throw new IllegalStateException("An empty batch did not settle");
    }
  }

  private boolean attempt() {
    draft = new Draft(stored, author.deviceId(), now);
    Attempt attempt = new Attempt(draft, stored, versions);
    List<@Nullable String> answered = new ArrayList<>();
    Map<Integer, Verdict> found = new HashMap<>();
    for (int index = 0; index < ops.size(); index++) {
      answered.add(apply(attempt, index, found));
    }
    answers = answered;
    boolean again = spoilsGroup(found.keySet());
    verdicts.putAll(found);
    if (!again) {
      Map<Integer, Verdict> atEnd = new EndChecks(draft, stored).run();
      atEnd.replaceAll(this::unlessMixed);
      checkPutsIntoTombstones(atEnd);
      again = !atEnd.isEmpty();
      spoilsGroup(atEnd.keySet());
      verdicts.putAll(atEnd);
    }
    spoilGroups();
    return !again;
  }

  private @Nullable String apply(Attempt attempt, int index, Map<Integer, Verdict> found) {
    Op op = ops.get(index);
    try {
      return switch (verdicts.get(index)) {
        case Verdict.Refuse refuse -> null;
        case Verdict.Adopt adopt -> {
          attempt.adopt(createdId(op), adopt.nodeId());
          yield adopt.nodeId();
        }
        case null ->
          attempt.apply(op, index, op instanceof Op.PutFile put ? uploads.seal(put) : null);
      };
    } catch (ProblemException e) {
      found.put(index, new Verdict.Refuse(e));
      return null;
    }
  }

  private String createdId(Op op) {
    return switch (op) {
      case Op.CreateFolder create -> create.fileId();
      case Op.PutFile put -> uploads.seal(put).fileId();
      case Op.Move move -> move.fileId();
      case Op.Delete delete -> delete.fileId();
      case Op.Undelete undelete -> undelete.fileId();
      case Op.Restore restore -> restore.fileId();
      case Op.SetAttributes set -> set.fileId();
      case Op.SettleConflict settle -> settle.fileId();
      case Op.ExpectUnchanged expect -> expect.fileId();
    };
  }

  // A group is one device's work: nothing in it takes the part of what another has made.
  private Verdict unlessMixed(int index, Verdict verdict) {
    if (verdict instanceof Verdict.Adopt adopt && ops.get(index).group() != null) {
      Node there = Objects.requireNonNull(stored.find(adopt.nodeId()));
      return new Verdict.Refuse(new ProblemException(
              ProblemCode.NAME_CLASH, "The folder has another node of that name already")
          .with("current", there));
    }
    return verdict;
  }

  // New content for a file that somebody deleted meanwhile would be lost from sight.
  private void checkPutsIntoTombstones(Map<Integer, Verdict> atEnd) {
    for (int index = 0; index < ops.size(); index++) {
      String id = answers.get(index);
      Node before = id == null ? null : draft.before(id);
      boolean put = ops.get(index) instanceof Op.PutFile;
      if (put && before != null && before.isDeleted() && staysBuried(before)) {
        atEnd.putIfAbsent(index, new Verdict.Refuse(OpRules.stale(before)));
      }
    }
  }

  private boolean staysBuried(Node before) {
    Node after = draft.find(before.id());
    return after != null && after.isDeleted() && !after.equals(before);
  }

  private boolean spoilsGroup(Set<Integer> refused) {
    return refused.stream().anyMatch(index -> ops.get(index).group() != null);
  }

  // One refused operation refuses its whole group.
  private void spoilGroups() {
    Set<String> spoiled = new HashSet<>();
    verdicts.forEach((index, verdict) -> {
      String group = ops.get(index).group();
      if (verdict instanceof Verdict.Refuse && group != null) {
        spoiled.add(group);
      }
    });
    for (int index = 0; index < ops.size(); index++) {
      String group = ops.get(index).group();
      boolean refused = verdicts.get(index) instanceof Verdict.Refuse;
      if (group != null && spoiled.contains(group) && !refused) {
        verdicts.put(
            index, new Verdict.Refuse(new ProblemException(ProblemCode.CONFLICT, SPOILED)));
      }
    }
  }

  Draft draft() {
    return draft;
  }

  /// Whether anything changed.
  boolean grew() {
    return !draft.changed().isEmpty();
  }

  List<OpResult> results() {
    List<OpResult> results = new ArrayList<>();
    for (int index = 0; index < ops.size(); index++) {
      results.add(result(index));
    }
    return results;
  }

  private OpResult result(int index) {
    if (verdicts.get(index) instanceof Verdict.Refuse refuse) {
      return new OpResult.Refused(refuse.problem());
    }
    Node node = Objects.requireNonNull(draft.find(Objects.requireNonNull(answers.get(index))));
    SealedUpload.Published published =
        ops.get(index) instanceof Op.PutFile put ? uploads.seal(put).published() : null;
    if (published == null) {
      return OpResult.Done.of(node);
    }
    return new OpResult.Done(
        published.fileId(),
        published.version(),
        node.place().placeVersion(),
        published.changeSeq(),
        node);
  }

  /// The uploads that now hold, whether they made a version or met an equal one.
  Collection<SealedUpload> used() {
    List<SealedUpload> used = new ArrayList<>();
    for (int index = 0; index < ops.size(); index++) {
      boolean holds = !(verdicts.get(index) instanceof Verdict.Refuse);
      if (holds && ops.get(index) instanceof Op.PutFile put) {
        used.add(uploads.seal(put));
      }
    }
    return used;
  }

  /// What each upload became, by session.
  Map<String, SealedUpload.Published> published() {
    Map<String, SealedUpload.Published> became = new LinkedHashMap<>();
    for (int index = 0; index < ops.size(); index++) {
      boolean put = ops.get(index) instanceof Op.PutFile;
      if (put && result(index) instanceof OpResult.Done done) {
        String session = uploads.seal((Op.PutFile) ops.get(index)).sessionId();
        became.put(
            session, new SealedUpload.Published(done.fileId(), done.version(), done.changeSeq()));
      }
    }
    return became;
  }
}
