package dev.cairn.core.remote.wire;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.remote.KeptRange;
import dev.cairn.core.remote.ManifestPart;
import dev.cairn.core.remote.NumberedChunk;
import dev.cairn.core.remote.ObjectDraft;
import dev.cairn.core.remote.UploadDraft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bodies of requests.
public final class Requests {
  private Requests() {}

  /// For `POST /api/sync/register-device`.
  public record Register(
      String name, String platform, @Nullable Boolean nameIsDefault) {}

  /// A chunk and its number.
  public record Chunk(int number, String hash, int size) {
    static Chunk of(NumberedChunk chunk) {
      return new Chunk(chunk.number(), chunk.chunk().hash().hex(), chunk.chunk().sizeBytes());
    }
  }

  /// For `POST /api/uploads/{id}/chunks`.
  public record Chunks(
      List<Chunk> chunks,
      @Nullable String baseManifestRoot,
      @Nullable List<KeptRange> ranges) {
    public static Chunks of(ManifestPart part) {
      return new Chunks(
          part.chunks().stream().map(Chunk::of).toList(),
          part.base().map(Digest::hex).orElse(null),
          part.kept().isEmpty() ? null : part.kept());
    }
  }

  /// For `POST /api/uploads/objects`.
  public record ObjectBatch(List<StoredObject> objects) {}

  /// One object.
  public record StoredObject(String sha256, int length, List<Part> parts) {
    public static StoredObject of(ObjectDraft draft) {
      return new StoredObject(
          draft.sha256().hex(),
          draft.lengthBytes(),
          draft.parts().stream().map(Part::of).toList());
    }
  }

  /// A chunk in an object.
  public record Part(
      String hash,
      int size,
      int offset,
      int length,
      String encoding,
      @Nullable String base) {
    static Part of(ObjectDraft.Part part) {
      return new Part(
          part.chunk().hash().hex(),
          part.chunk().sizeBytes(),
          part.offset(),
          part.lengthBytes(),
          part.encoding().wire(),
          part.base().map(ChunkHash::hex).orElse(null));
    }
  }

  /// For `POST /api/files/upload`.
  public record Upload(
      String fileId,
      @Nullable String parentId,
      @Nullable String name,
      @Nullable String kind,
      long size,
      Instant modifiedAt,
      boolean executable,
      long baseVersion,
      Map<String, Long> versionVector,
      @Nullable Integer chunkCount,
      List<Chunk> chunks,
      @Nullable String baseManifestRoot,
      @Nullable List<KeptRange> ranges,
      @Nullable WireConflict conflict) {
    public static Upload of(UploadDraft draft) {
      Chunks named = Chunks.of(draft.manifest());
      return new Upload(
          draft.id().value(),
          draft.placeTold().map(place -> place.parent().value()).orElse(null),
          draft.placeTold().map(place -> place.name().value()).orElse(null),
          draft.kind() == NodeKind.LINK ? "link" : null,
          draft.sizeBytes(),
          draft.modifiedAt().truncatedTo(ChronoUnit.MILLIS),
          draft.executable(),
          draft.baseVersion(),
          draft.vector().counters(),
          draft.chunkCount().isPresent() ? draft.chunkCount().getAsInt() : null,
          named.chunks(),
          named.baseManifestRoot(),
          named.ranges(),
          WireConflict.of(draft.conflict()));
    }
  }

  /// For `POST /api/files/upload-batch`.
  public record UploadBatch(List<Upload> files, boolean withoutUrls) {}

  /// For `POST /api/uploads/{id}/complete`.
  public record Complete(String contentHash, String manifestRoot) {}

  /// For `POST /api/chunks/locate`.
  public record Locate(List<String> hashes) {}

  /// For `POST /api/sync/commit`.
  public record Commit(List<WireOp> ops) {}
}
