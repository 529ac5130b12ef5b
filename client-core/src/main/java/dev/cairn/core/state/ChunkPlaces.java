package dev.cairn.core.state;

import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where on this disk a chunk may be. Thread-safe.
public final class ChunkPlaces {
  private static final int PLACES_MAX = 4;
  private static final int ALIKE_MAX = 16;

  /// A file that held the chunk when it was last read, and where in it.
  public record ChunkPlace(FileId file, long offset) {}

  private final Database database;

  ChunkPlaces(Database database) {
    this.database = database;
  }

  /// A few places, none of which is promised to hold the chunk still.
  public List<ChunkPlace> find(ChunkRef chunk) {
    return database.list(
        row -> new ChunkPlace(new FileId(row.getString(1)), row.getLong(2)),
        "SELECT n.id, p.position FROM"
            + " (SELECT content, position FROM chunk_place WHERE hash = ? UNION SELECT ?, 0) p"
            + " JOIN node n ON n.local_content = p.content"
            + " WHERE n.local_kind = 0 ORDER BY n.key, p.position LIMIT "
            + PLACES_MAX,
        chunk.hash().digest().toBytes(),
        contentOf(chunk).digest().toBytes());
  }

  /// What a file is that has this chunk and no other: of those no place is written down.
  private static ContentHash contentOf(ChunkRef chunk) {
    return MerkleTree.contentHash(new Manifest(List.of(chunk)));
  }

  /// As [#find(ChunkRef)], for many at once: whoever asks beside the engine waits for its step.
  public Map<ChunkRef, List<ChunkPlace>> find(Collection<ChunkRef> chunks) {
    return database.alone(() -> {
      Map<ChunkRef, List<ChunkPlace>> places = new HashMap<>();
      chunks.forEach(chunk -> places.put(chunk, List.of()));
      here(List.copyOf(places.keySet())).forEach(chunk -> places.put(chunk, find(chunk)));
      return places;
    });
  }

  /// Those that some file here may hold: of new files mostly none.
  private List<ChunkRef> here(List<ChunkRef> chunks) {
    List<String> named = chunks.stream()
        .map(chunk -> chunk.hash().hex() + contentOf(chunk).hex())
        .toList();
    return database
        .list(
            row -> row.getInt(1),
            "SELECT key FROM json_each(?) WHERE"
                + " EXISTS (SELECT 1 FROM node"
                + " WHERE local_content = unhex(substr(value, 65)) AND local_kind = 0)"
                + " OR EXISTS (SELECT 1 FROM chunk_place p"
                + " JOIN node n ON n.local_content = p.content"
                + " WHERE p.hash = unhex(substr(value, 1, 64)) AND n.local_kind = 0)",
            JsonTexts.array(named))
        .stream()
        .map(chunks::get)
        .toList();
  }

  /// The synced contents of some files that are as long as this, and of some of the next longer
  /// ones: a new file may be a copy of one, or the beginning of it that has been copied so far.
  public List<ContentHash> contentsFromSize(long sizeBytes) {
    return database.list(
        row -> ContentHash.of(row.getBytes(1)),
        "SELECT synced_content FROM node"
            + " WHERE local_size >= ? AND synced_content IS NOT NULL"
            + " ORDER BY local_size, key LIMIT "
            + ALIKE_MAX,
        sizeBytes);
  }
}
