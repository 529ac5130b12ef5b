package dev.cairn.backend.gateway;

import dev.cairn.backend.file.ChunkRange;
import dev.cairn.backend.file.NamedChunks;
import dev.cairn.backend.file.NumberedChunk;
import dev.cairn.backend.file.ObjectRequest;
import dev.cairn.backend.file.UploadRequest;
import dev.cairn.backend.file.UploadService;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.Kind;
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

  private static final Set<String> ENCODINGS = Set.of("raw", "zstd", "vcdiff");
  private static final int MAX_RANGES = 10_000;
  private static final int MAX_ENCODING = 20;
  private static final int MAX_KIND = 20;

  private Requests() {}

  static ObjectRequest object(Fields fields) {
    List<ObjectRequest.Part> parts = new ArrayList<>();
    for (Fields item : fields.objects("parts", ObjectRequest.MAX_PARTS)) {
      String encoding = item.text("encoding", MAX_ENCODING);
      if (!ENCODINGS.contains(encoding)) {
        throw ProblemException.badRequest("encoding must be raw, zstd or vcdiff");
      }
      parts.add(new ObjectRequest.Part(
          item.hash("hash"),
          (int) item.whole("size", 1, ChunkRef.MAX_SIZE),
          (int) item.whole("offset", 0, ObjectRequest.MAX_LENGTH),
          (int) item.whole("length", 1, ObjectRequest.MAX_LENGTH),
          encoding,
          item.object().hasNonNull("base") ? item.hash("base") : null));
    }
    if (parts.isEmpty()) {
      throw ProblemException.badRequest("An object has at least one part");
    }
    return new ObjectRequest(
        fields.hash("sha256"), (int) fields.whole("length", 1, ObjectRequest.MAX_LENGTH), parts);
  }

  static UploadRequest upload(Fields fields) {
    int count =
        (int) fields.whole("chunk_count", 0, UploadService.MAX_CHUNKS, UploadRequest.COUNT_UNKNOWN);
    int most = count == UploadRequest.COUNT_UNKNOWN ? UploadService.MAX_CHUNKS : count;
    long base = fields.whole("base_version", 0, MAX_COUNTER, 0);
    Kind kind = kind(fields);
    UploadRequest request = new UploadRequest(
        fields.id("file_id"),
        base == 0 ? fields.id("parent_id") : fields.optionalId("parent_id"),
        base == 0 ? fields.nodeName("name") : fields.optionalNodeName("name"),
        kind,
        fields.whole(
            "size", kind == Kind.LINK ? 1 : 0, kind == Kind.LINK ? Kind.LINK_MAX : MAX_FILE),
        fields.optionalTime("modified_at"),
        fields.flag("executable"),
        base,
        fields.versionVector("version_vector"),
        count,
        named(fields, most, most),
        base == 0 ? fields.conflict() : null);
    checkSize(request);
    return request;
  }

  private static Kind kind(Fields fields) {
    String word = fields.optionalText("kind", MAX_KIND);
    Kind kind = switch (word) {
      case null -> Kind.FILE;
      case "file" -> Kind.FILE;
      case "link" -> Kind.LINK;
      default -> throw ProblemException.badRequest("kind must be file or link");
    };
    if (kind == Kind.LINK && fields.flag("executable")) {
      throw ProblemException.badRequest("A link cannot be executable");
    }
    return kind;
  }

  private static void checkSize(UploadRequest request) {
    if (request.chunkCount() == UploadRequest.COUNT_UNKNOWN) {
      return;
    }
    long least = request.chunkCount();
    long most = (long) request.chunkCount() * ChunkRef.MAX_SIZE;
    if (request.size() < least || request.size() > most) {
      throw ProblemException.badRequest("size does not go with chunk_count");
    }
  }

  /// Chunks, and ranges of the manifest that an earlier version has; either may be absent.
  static NamedChunks named(Fields fields, int max, int maxNumber) {
    List<NumberedChunk> chunks =
        fields.object().hasNonNull("chunks") ? chunks(fields, max, maxNumber) : List.of();
    if (!fields.object().hasNonNull("ranges")) {
      return NamedChunks.of(chunks);
    }
    List<ChunkRange> ranges = new ArrayList<>();
    for (Fields item : fields.objects("ranges", MAX_RANGES)) {
      ranges.add(new ChunkRange(
          (int) item.whole("number", 1, maxNumber),
          (int) item.whole("from", 1, UploadService.MAX_CHUNKS),
          (int) item.whole("count", 1, maxNumber)));
    }
    long covered = ranges.stream().mapToLong(ChunkRange::count).sum();
    if (covered > UploadService.MAX_CHUNKS) {
      throw ProblemException.badRequest("ranges cover more chunks than a file can have");
    }
    return new NamedChunks(chunks, fields.hash("base_manifest_root"), ranges);
  }

  private static List<NumberedChunk> chunks(Fields fields, int max, int maxNumber) {
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
            group,
            fields.id("file_id"),
            fields.id("parent_id"),
            fields.nodeName("name"),
            fields.conflict());
      case "put_file" -> putFile(group, fields.id("session_id"), fields);
      case "move" ->
        new Op.Move(
            group,
            fields.id("file_id"),
            fields.id("parent_id"),
            fields.nodeName("name"),
            fields.whole("base_place_version", 0, MAX_COUNTER),
            fields.conflict());
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
      case "expect_unchanged" ->
        new Op.ExpectUnchanged(
            group, fields.id("file_id"), fields.whole("seen_seq", 0, MAX_COUNTER));
      case "settle_conflict" -> new Op.SettleConflict(group, fields.id("file_id"));
      default -> throw ProblemException.badRequest("op is not one of the known operations");
    };
  }

  static Op.PutFile putFile(@Nullable String group, String sessionId, Fields fields) {
    return new Op.PutFile(
        group, sessionId, fields.hash("content_hash"), fields.hash("manifest_root"));
  }
}
