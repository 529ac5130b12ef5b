package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.SessionResult;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.remote.UploadTargets;
import dev.cairn.core.state.UploadSessions.ChunkState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// The session of one large upload: opened with the first chunks that are told, told the others,
/// and
/// written down before a byte of them leaves. Belongs to the upload's thread, except for
/// [#confirmed] and [#freshTarget].
final class UploadSession {
  private final UploadContext context;
  private final UploadJob job;
  private final FileStat stat;
  private Optional<Digest> base;
  private volatile Optional<String> id;

  /// @param id of the session that is taken up again
  /// @param base the root of the manifest that the file had, if its chunks may be kept
  UploadSession(
      UploadContext context,
      UploadJob job,
      FileStat stat,
      Optional<String> id,
      Optional<Digest> base) {
    this.context = context;
    this.job = job;
    this.stat = stat;
    this.id = id;
    this.base = base;
  }

  boolean isOpen() {
    return id.isPresent();
  }

  String id() {
    return id.orElseThrow();
  }

  /// Tells the server, and returns where to send what it lacks, by number.
  Map<Integer, UploadTarget> tell(UploadGroup group) {
    UploadTargets answer = tellOnce(group);
    Map<Integer, UploadTarget> targets = new HashMap<>();
    answer.targets().forEach(target -> targets.put(target.chunkNumber(), target));
    context.sessions().transaction(() -> {
      group
          .signatures()
          .forEach((hash, known) ->
              context.state().signatures().put(hash, known.signature(), known.depth()));
      context.sessions().put(id(), group.keptChunks(), ChunkState.CONFIRMED);
      for (PendingChunk chunk : group.pending()) {
        boolean isStored = answer.completedChunks().contains(chunk.number());
        context
            .sessions()
            .put(
                id(),
                Map.of(chunk.number(), chunk.chunk()),
                isStored ? ChunkState.CONFIRMED : ChunkState.ATTEMPTED);
      }
    });
    return targets;
  }

  private UploadTargets tellOnce(UploadGroup group) {
    if (base.isPresent()) {
      try {
        return send(group.part(base.get()));
      } catch (SyncException e) {
        // The server's manifest of the old version is cut in another way than ours, or is gone.
        if (group.keptChunks().isEmpty() || !e.code().equals("not_found")) {
          throw e;
        }
        base = Optional.empty();
      }
    }
    return sendNamed(group.chunks());
  }

  /// All chunks one by one, as many at a time as a request takes.
  private UploadTargets sendNamed(Map<Integer, ChunkRef> chunks) {
    List<NumberedChunk> named = chunks.entrySet().stream()
        .map(chunk -> new NumberedChunk(chunk.getKey(), chunk.getValue()))
        .toList();
    if (named.isEmpty()) {
      return send(ManifestPart.of(named));
    }
    Set<Integer> completed = new TreeSet<>();
    List<UploadTarget> targets = new ArrayList<>();
    for (int from = 0; from < named.size(); from += ManifestPart.CHUNKS_MAX) {
      int to = Math.min(named.size(), from + ManifestPart.CHUNKS_MAX);
      UploadTargets answer = send(ManifestPart.of(named.subList(from, to)));
      completed.addAll(answer.completedChunks());
      targets.addAll(answer.targets());
    }
    return new UploadTargets(completed, targets);
  }

  private UploadTargets send(ManifestPart part) {
    return id.isPresent() ? context.remote().addChunks(id(), part) : open(part);
  }

  private UploadTargets open(ManifestPart part) {
    SessionResult.Opened opened = context
        .remote()
        .openUpload(SessionStart.draft(context, job, stat, OptionalInt.empty(), part));
    context.sessions().open(opened.sessionId(), job.id(), stat, job.baseVersion());
    id = Optional.of(opened.sessionId());
    return opened.targets();
  }

  /// The store has the chunk of that number.
  void confirmed(int number) {
    context.sessions().mark(id(), number, ChunkState.CONFIRMED);
  }

  /// A URL in place of one that is too old; empty if the chunk is stored by now.
  Optional<UploadTarget> freshTarget(int number) {
    return context.remote().uploadStatus(id(), Set.of(number)).targets().stream()
        .filter(target -> target.chunkNumber() == number)
        .findFirst();
  }
}
