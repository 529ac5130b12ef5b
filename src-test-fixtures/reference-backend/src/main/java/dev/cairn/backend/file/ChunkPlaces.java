package dev.cairn.backend.file;

import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says of chunks whether they are stored, and where to send them if not.
final class ChunkPlaces {
  private final ObjectStore store;

  ChunkPlaces(ObjectStore store) {
    this.store = store;
  }

  /// The numbers of the chunks that are stored, given the stored hashes.
  static List<Integer> completed(List<NumberedChunk> chunks, Map<String, Integer> stored) {
    return chunks.stream()
        .filter(chunk -> stored.containsKey(chunk.chunk().hash()))
        .map(NumberedChunk::number)
        .toList();
  }

  ChunkUrls urls(
      String namespaceId, List<NumberedChunk> chunks, Map<String, Integer> stored, int most) {
    List<UploadUrl> urls = chunks.stream()
        .filter(chunk -> !stored.containsKey(chunk.chunk().hash()))
        .limit(most)
        .map(chunk -> UploadUrl.fresh(chunk.number(), presign(namespaceId, chunk)))
        .toList();
    return new ChunkUrls(completed(chunks, stored), urls);
  }

  List<UploadUrl> resuming(
      String namespaceId, List<NumberedChunk> named, Set<Integer> done, Set<Integer> attempted) {
    return named.stream()
        .filter(chunk -> !done.contains(chunk.number()))
        .limit(UploadService.MAX_URLS)
        .map(chunk -> UploadUrl.resuming(
            chunk.number(), presign(namespaceId, chunk), attempted.contains(chunk.number())))
        .toList();
  }

  private PresignedRequest presign(String namespaceId, NumberedChunk chunk) {
    String hash = chunk.chunk().hash();
    return store.presignPut(
        new ObjectKey(namespaceId, hash).text(), chunk.chunk().size(), hash);
  }
}
