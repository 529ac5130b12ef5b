package dev.cairn.core.remote.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.remote.NumberedChunk;
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
  public record Register(String name, String platform) {}

  /// A chunk and its number.
  public record Chunk(int number, String hash, int size) {
    static Chunk of(NumberedChunk chunk) {
      return new Chunk(chunk.number(), chunk.chunk().hash().hex(), chunk.chunk().sizeBytes());
    }
  }

  /// For `POST /api/uploads/{id}/chunks`.
  public record Chunks(List<Chunk> chunks) {
    public static Chunks of(List<NumberedChunk> chunks) {
      return new Chunks(chunks.stream().map(Chunk::of).toList());
    }
  }

  /// For `POST /api/files/upload`.
  public record Upload(
      String fileId,
      String parentId,
      String name,
      long size,
      Instant modifiedAt,
      boolean executable,
      long baseVersion,
      Map<String, Long> versionVector,
      int chunkCount,
      List<Chunk> chunks) {
    public static Upload of(UploadDraft draft) {
      return new Upload(
          draft.id().value(),
          draft.place().parent().value(),
          draft.place().name().value(),
          draft.sizeBytes(),
          draft.modifiedAt().truncatedTo(ChronoUnit.MILLIS),
          draft.executable(),
          draft.baseVersion(),
          draft.vector().counters(),
          draft.chunkCount(),
          draft.chunks().stream().map(Chunk::of).toList());
    }
  }

  /// For `POST /api/files/upload-batch`.
  public record UploadBatch(List<Upload> files) {}

  /// For `POST /api/uploads/{id}/complete`.
  public record Complete(String contentHash, String manifestRoot) {}

  /// For `POST /api/chunks/locate`.
  public record Locate(List<String> hashes) {}

  /// For `POST /api/sync/commit`.
  public record Commit(List<Op> ops) {}

  /// One op; the fields it does not need are absent.
  public record Op(
      @JsonProperty("op") String name,
      @Nullable String fileId,
      @Nullable String parentId,
      @JsonProperty("name") @Nullable String nodeName,
      @Nullable String sessionId,
      @Nullable String contentHash,
      @Nullable String manifestRoot,
      @Nullable Long baseVersion,
      @Nullable Long basePlaceVersion,
      @Nullable Long seenSeq,
      @Nullable Boolean executable) {
    public static Op of(CommitOp op) {
      return switch (op) {
        case CommitOp.CreateFolder o ->
          at(
              "create_folder",
              o.id().value(),
              o.place().parent().value(),
              o.place().name().value(),
              null);
        case CommitOp.Undelete o ->
          at(
              "undelete",
              o.id().value(),
              o.place().parent().value(),
              o.place().name().value(),
              null);
        case CommitOp.Move o ->
          at(
              "move",
              o.id().value(),
              o.place().parent().value(),
              o.place().name().value(),
              o.basePlaceVersion());
        case CommitOp.PutFile o ->
          new Op(
              "put_file",
              null,
              null,
              null,
              o.sessionId(),
              o.content().hex(),
              o.manifestRoot().hex(),
              null,
              null,
              null,
              null);
        case CommitOp.Delete o ->
          new Op(
              "delete",
              o.id().value(),
              null,
              null,
              null,
              null,
              null,
              o.baseVersion(),
              o.basePlaceVersion(),
              o.seenSeq(),
              null);
        case CommitOp.SetExecutable o ->
          new Op(
              "set_attributes",
              o.id().value(),
              null,
              null,
              null,
              null,
              null,
              o.baseVersion(),
              null,
              null,
              o.executable());
      };
    }

    private static Op at(
        String op, String id, String parent, String name, @Nullable Long basePlaceVersion) {
      return new Op(op, id, parent, name, null, null, null, null, basePlaceVersion, null, null);
    }
  }
}
