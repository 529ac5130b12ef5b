package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Says of chunks whether they are stored, and where to send them if not.
final class ChunkPlaces {
  private final ObjectStore store;
  private final ObjectTable objects;

  ChunkPlaces(ObjectStore store, ObjectTable objects) {
    this.store = store;
    this.objects = objects;
  }

  /// The numbers of the chunks that are stored, given the stored hashes.
  static List<Integer> completed(List<NumberedChunk> chunks, Map<String, Integer> stored) {
    return chunks.stream()
        .filter(chunk -> stored.containsKey(chunk.chunk().hash()))
        .map(NumberedChunk::number)
        .toList();
  }

  /// @param damaged those that have to go elsewhere, and the objects that they were in
  ChunkUrls urls(
      String namespaceId,
      List<NumberedChunk> chunks,
      Map<String, Integer> stored,
      Map<String, String> damaged,
      int most) {
    List<UploadUrl> urls = chunks.stream()
        .filter(chunk -> !stored.containsKey(chunk.chunk().hash()))
        .limit(most)
        .map(chunk -> UploadUrl.fresh(chunk.number(), presign(namespaceId, chunk, damaged)))
        .toList();
    return new ChunkUrls(completed(chunks, stored), urls);
  }

  List<UploadUrl> resuming(
      String namespaceId,
      List<NumberedChunk> named,
      Set<Integer> done,
      Map<String, String> damaged,
      Set<Integer> attempted) {
    return named.stream()
        .filter(chunk -> !done.contains(chunk.number()))
        .limit(UploadService.MAX_URLS)
        .map(chunk -> UploadUrl.resuming(
            chunk.number(),
            presign(namespaceId, chunk, damaged),
            attempted.contains(chunk.number())))
        .toList();
  }

  private PresignedRequest presign(
      String namespaceId, NumberedChunk chunk, Map<String, String> damaged) {
    String hash = chunk.chunk().hash();
    String bad = damaged.get(hash);
    String key = bad == null
        ? new ObjectKey(namespaceId, hash).text()
        : PackKey.insteadOf(bad, namespaceId, hash).text();
    return store.presignPut(key, chunk.chunk().size(), hash);
  }

  /// Declares the objects that damaged chunks will be in once they are sent again. Whoever sends
  /// them knows of no object: one chunk is all that each will hold, plain.
  void declare(
      Handle handle,
      String namespaceId,
      Collection<NumberedChunk> chunks,
      Map<String, String> damaged,
      Instant now) {
    for (NumberedChunk numbered : chunks) {
      ChunkRef chunk = numbered.chunk();
      String bad = damaged.get(chunk.hash());
      if (bad != null) {
        ObjectRequest.Part whole =
            new ObjectRequest.Part(chunk.hash(), chunk.size(), 0, chunk.size(), "raw", null);
        objects.declare(
            handle,
            namespaceId,
            PackKey.insteadOf(bad, namespaceId, chunk.hash()).text(),
            chunk.size(),
            List.of(new ObjectTable.Part(whole, 0)),
            now);
      }
    }
  }
}
