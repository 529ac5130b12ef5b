package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.Content;
import dev.cairn.backend.metadata.MerkleRoot;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.Op;
import dev.cairn.backend.sync.SealedUpload;
import dev.cairn.backend.sync.UploadSource;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Turns a session into something a commit can publish: every chunk named, stored with the declared
/// length, adding up to the declared size, under the declared roots. That a stored object has the
/// declared checksum is the store's promise: the presigned request admitted nothing else under that
/// key. Stateless.
final class Sealing implements UploadSource {
  private final SessionTable sessions;
  private final ChunkTable chunkTable;
  private final Clock clock;

  Sealing(SessionTable sessions, ChunkTable chunkTable, Clock clock) {
    this.sessions = sessions;
    this.chunkTable = chunkTable;
    this.clock = clock;
  }

  @Override
  public Map<Op.PutFile, Sealed> seal(Handle handle, Author author, Collection<Op.PutFile> ops) {
    Map<String, UploadSession> found = sessions.findAll(
        handle, author.namespaceId(), ops.stream().map(Op.PutFile::sessionId).toList());
    Map<Long, List<NumberedChunk>> chunks = sessions.chunksOf(
        handle, found.values().stream().map(UploadSession::number).toList());
    Set<String> hashes = new HashSet<>();
    chunks
        .values()
        .forEach(named -> named.forEach(chunk -> hashes.add(chunk.chunk().hash())));
    Map<String, Integer> stored = chunkTable.stored(handle, author.namespaceId(), hashes);
    Map<Long, Op.PutFile> fresh = new HashMap<>();
    Map<Op.PutFile, Sealed> results = new LinkedHashMap<>();
    for (Op.PutFile op : ops) {
      try {
        results.put(
            op, new Sealed.Done(seal(found.get(op.sessionId()), op, chunks, stored, fresh)));
      } catch (ProblemException e) {
        results.put(op, new Sealed.Refused(e));
      }
    }
    return results;
  }

  /// @param fresh takes those that were not sealed before
  private SealedUpload seal(
      @Nullable UploadSession session,
      Op.PutFile op,
      Map<Long, List<NumberedChunk>> chunks,
      Map<String, Integer> stored,
      Map<Long, Op.PutFile> fresh) {
    if (session == null) {
      throw ProblemException.notFound("There is no such upload session");
    }
    if (session.isExpired(clock.instant())) {
      throw new ProblemException(ProblemCode.SESSION_EXPIRED, "The upload session has ended");
    }
    List<NumberedChunk> named = chunks.getOrDefault(session.number(), List.of());
    List<ChunkRef> refs = named.stream().map(NumberedChunk::chunk).toList();
    Op.PutFile before = fresh.get(session.number());
    if (before == null && session.isUploading()) {
      checkComplete(session, named, stored);
      checkRoots(session, refs, op);
      fresh.put(session.number(), op);
    } else if (before != null ? !isAlike(before, op) : !isSealedAs(session, op)) {
      throw mismatch("The session was sealed with other roots");
    }
    return sealed(session, refs, op);
  }

  private static boolean isAlike(Op.PutFile one, Op.PutFile other) {
    return one.contentHash().equals(other.contentHash())
        && one.manifestRoot().equals(other.manifestRoot());
  }

  private static boolean isSealedAs(UploadSession session, Op.PutFile op) {
    return op.contentHash().equals(session.contentHash())
        && op.manifestRoot().equals(session.manifestRoot());
  }

  @Override
  public void settled(
      Handle handle,
      Collection<SealedUpload> sealed,
      Map<String, SealedUpload.Published> published) {
    sessions.publish(
        handle,
        sealed.stream()
            .filter(upload -> published.containsKey(upload.sessionId()))
            .toList(),
        published);
    sessions.seal(
        handle,
        sealed.stream()
            .filter(upload -> !published.containsKey(upload.sessionId()))
            .toList());
  }

  private static void checkComplete(
      UploadSession session, List<NumberedChunk> named, Map<String, Integer> stored) {
    Set<Integer> present = new HashSet<>();
    for (NumberedChunk chunk : named) {
      Integer size = stored.get(chunk.chunk().hash());
      if (size != null && size == chunk.chunk().size()) {
        present.add(chunk.number());
      }
    }
    // Where the count was not declared, the last one named ends the file: the size and the root
    // tell
    // whether that is so.
    int last = named.isEmpty() ? 0 : named.getLast().number();
    List<Integer> missing = IntStream.rangeClosed(1, Math.max(session.request().chunkCount(), last))
        .filter(number -> !present.contains(number))
        .boxed()
        .toList();
    if (!missing.isEmpty()) {
      throw new ProblemException(ProblemCode.MISSING_CHUNKS, "Some chunks are not stored yet")
          .with("chunks", missing);
    }
  }

  private static void checkRoots(UploadSession session, List<ChunkRef> chunks, Op.PutFile op) {
    long size = chunks.stream().mapToLong(ChunkRef::size).sum();
    if (size != session.request().size()) {
      throw mismatch("The chunks do not add up to the declared size");
    }
    if (!MerkleRoot.of(chunks).equals(op.manifestRoot())) {
      throw mismatch("manifest_root is not the root of the session's chunks");
    }
    if (MerkleRoot.onGrid(chunks) && !op.contentHash().equals(op.manifestRoot())) {
      throw mismatch(
          "content_hash is not the root of the file's chunks, which lie on the 4 MiB grid");
    }
  }

  private static SealedUpload sealed(UploadSession session, List<ChunkRef> chunks, Op.PutFile op) {
    UploadRequest request = session.request();
    Content content = new Content(
        request.baseVersion() + 1,
        request.size(),
        op.contentHash(),
        op.manifestRoot(),
        request.executable(),
        request.modifiedAt(),
        request.versionVector(),
        session.deviceId(),
        session.deviceName(),
        chunks);
    return new SealedUpload(
        session.id(),
        request.fileId(),
        request.parentId(),
        request.name(),
        request.kind(),
        request.baseVersion(),
        content,
        chunks,
        request.conflict(),
        session.published());
  }

  private static ProblemException mismatch(String detail) {
    return new ProblemException(ProblemCode.CHECKSUM_MISMATCH, detail);
  }
}
