package dev.cairn.backend.gateway;

import dev.cairn.backend.file.NumberedChunk;
import dev.cairn.backend.file.UploadRequest;
import dev.cairn.backend.file.UploadService;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the bodies of requests into what the services take.
final class Requests {
  private static final long MAX_COUNTER = Long.MAX_VALUE - 1;
  private static final long MAX_FILE = (long) UploadService.MAX_CHUNKS * ChunkRef.MAX_SIZE;

  private Requests() {}

  static UploadRequest upload(Fields fields) {
    int count = (int) fields.whole("chunk_count", 0, UploadService.MAX_CHUNKS);
    List<NumberedChunk> chunks =
        fields.object().hasNonNull("chunks") ? chunks(fields, count, count) : List.of();
    long base = fields.whole("base_version", 0, MAX_COUNTER, 0);
    UploadRequest request = new UploadRequest(
        fields.id("file_id"),
        base == 0 ? fields.id("parent_id") : fields.optionalId("parent_id"),
        base == 0 ? fields.nodeName("name") : fields.optionalNodeName("name"),
        fields.whole("size", 0, MAX_FILE),
        fields.optionalTime("modified_at"),
        fields.flag("executable"),
        base,
        fields.versionVector("version_vector"),
        count,
        chunks);
    checkSize(request);
    return request;
  }

  private static void checkSize(UploadRequest request) {
    long least = request.chunkCount();
    long most = (long) request.chunkCount() * ChunkRef.MAX_SIZE;
    if (request.size() < least || request.size() > most) {
      throw ProblemException.badRequest("size does not go with chunk_count");
    }
  }

  static List<NumberedChunk> chunks(Fields fields, int max, int maxNumber) {
    List<NumberedChunk> chunks = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (Fields item : fields.objects("chunks", max)) {
      int number = (int) item.whole("number", 1, maxNumber);
      if (!numbers.add(number)) {
        throw ProblemException.badRequest("chunks must have different numbers");
      }
      int size = (int) item.whole("size", 1, ChunkRef.MAX_SIZE);
      chunks.add(new NumberedChunk(number, new ChunkRef(item.hash("hash"), size)));
    }
    return chunks;
  }

  static Op op(Fields fields) {
    String group = fields.optionalText("group", 100);
    return switch (fields.text("op", 40)) {
      case "create_folder" ->
        new Op.CreateFolder(
            group, fields.id("file_id"), fields.id("parent_id"), fields.nodeName("name"));
      case "put_file" -> putFile(group, fields.id("session_id"), fields);
      case "move" ->
        new Op.Move(
            group,
            fields.id("file_id"),
            fields.id("parent_id"),
            fields.nodeName("name"),
            fields.whole("base_place_version", 0, MAX_COUNTER));
      case "delete" ->
        new Op.Delete(
            group,
            fields.id("file_id"),
            fields.whole("base_version", 0, MAX_COUNTER),
            fields.whole("base_place_version", 0, MAX_COUNTER),
            fields.whole("seen_seq", 0, MAX_COUNTER, 0));
      case "undelete" ->
        new Op.Undelete(
            group, fields.id("file_id"), fields.id("parent_id"), fields.nodeName("name"));
      case "set_attributes" ->
        new Op.SetAttributes(
            group,
            fields.id("file_id"),
            fields.whole("base_version", 0, MAX_COUNTER),
            fields.optionalFlag("executable"),
            fields.optionalTime("modified_at"));
      default -> throw ProblemException.badRequest("op is not one of the known operations");
    };
  }

  static Op.PutFile putFile(@Nullable String group, String sessionId, Fields fields) {
    return new Op.PutFile(
        group, sessionId, fields.hash("content_hash"), fields.hash("manifest_root"));
  }
}
