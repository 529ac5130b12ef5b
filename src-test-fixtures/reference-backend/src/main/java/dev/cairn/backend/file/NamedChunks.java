package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a client names of a manifest: chunks, and ranges of the manifest that has the root
/// `baseManifest`.
public record NamedChunks(
    List<NumberedChunk> chunks, @Nullable String baseManifest, List<ChunkRange> ranges) {
  public NamedChunks {
    chunks = List.copyOf(chunks);
    ranges = List.copyOf(ranges);
  }

  /// No ranges.
  public static NamedChunks of(List<NumberedChunk> chunks) {
    return new NamedChunks(chunks, null, List.of());
  }

  /// All the chunks, one by one.
  List<NumberedChunk> expand(Handle handle, ManifestTable manifests, String namespaceId) {
    if (ranges.isEmpty()) {
      return chunks;
    }
    String root = baseManifest;
    if (root == null) {
      throw ProblemException.badRequest("Ranges need base_manifest_root");
    }
    List<ChunkRef> base = manifests
        .find(handle, namespaceId, root)
        .orElseThrow(() -> ProblemException.notFound("There is no such manifest"));
    List<NumberedChunk> all = new ArrayList<>(chunks);
    for (ChunkRange range : ranges) {
      if (range.from() - 1L + range.count() > base.size()) {
        throw ProblemException.badRequest("A range is beyond the end of the manifest");
      }
      for (int i = 0; i < range.count(); i++) {
        all.add(new NumberedChunk(range.number() + i, base.get(range.from() - 1 + i)));
      }
    }
    checkDistinct(all);
    return all;
  }

  private static void checkDistinct(List<NumberedChunk> chunks) {
    Set<Integer> numbers = new HashSet<>();
    for (NumberedChunk chunk : chunks) {
      if (!numbers.add(chunk.number()) || chunk.number() > UploadService.MAX_CHUNKS) {
        throw ProblemException.badRequest("chunks must have different numbers");
      }
    }
  }
}
