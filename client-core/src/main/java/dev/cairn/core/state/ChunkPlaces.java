package dev.cairn.core.state;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where on this disk a chunk may be. Thread-safe.
public final class ChunkPlaces {
  private static final int PLACES_MAX = 4;

  /// A file that held the chunk when it was last read, and where in it.
  public record ChunkPlace(FileId file, long offset) {}

  private final Database database;

  ChunkPlaces(Database database) {
    this.database = database;
  }

  /// A few places, none of which is promised to hold the chunk still.
  public List<ChunkPlace> find(ChunkHash hash) {
    return database.list(
        row -> new ChunkPlace(new FileId(row.getString(1)), row.getLong(2)),
        "SELECT n.id, p.position FROM chunk_place p JOIN node n ON n.local_content = p.content"
            + " WHERE p.hash = ? AND n.local_kind = 0 ORDER BY n.key, p.position LIMIT "
            + PLACES_MAX,
        (Object) hash.digest().toBytes());
  }

  /// As [#find(ChunkHash)], for many at once: whoever asks beside the engine waits for its step.
  public Map<ChunkHash, List<ChunkPlace>> find(Collection<ChunkHash> hashes) {
    return database.alone(() -> {
      Map<ChunkHash, List<ChunkPlace>> places = new HashMap<>();
      hashes.forEach(hash -> places.put(hash, List.of()));
      here(hashes).forEach(hash -> places.put(hash, find(hash)));
      return places;
    });
  }

  /// Those that some file here may hold: of new files mostly none.
  private List<ChunkHash> here(Collection<ChunkHash> hashes) {
    return database.list(
        row -> ChunkHash.ofHex(row.getString(1)),
        "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM chunk_place p"
            + " JOIN node n ON n.local_content = p.content"
            + " WHERE p.hash = unhex(value) AND n.local_kind = 0)",
        JsonTexts.array(hashes.stream().map(ChunkHash::hex).toList()));
  }

  /// The synced contents of files that are as long as this: a new file may be a copy of one.
  public List<ContentHash> contentsOfSize(long sizeBytes) {
    return database.list(
        row -> ContentHash.of(row.getBytes(1)),
        "SELECT DISTINCT synced_content FROM node"
            + " WHERE local_size = ? AND synced_content IS NOT NULL ORDER BY key LIMIT "
            + PLACES_MAX,
        sizeBytes);
  }
}
