package dev.cairn.core.state;

import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.model.ChunkHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The signatures of chunks whose bytes may be gone from this disk by the time they are of use.
/// Bounded: those not used for longest are forgotten, and what they would have saved is then sent.
/// Thread-safe.
public final class ChunkSignatures {
  /// About what the signatures of 30 GB take.
  private static final long BYTES_MAX = 256L << 20;

  /// Rows beside their blocks.
  private static final int ROW_BYTES = 64;

  /// A chunk's signature, and how many deltas are between the chunk and plain bytes.
  public record Known(ChunkSignature signature, int depth) {}

  private final Database database;

  ChunkSignatures(Database database) {
    this.database = database;
  }

  public Optional<Known> find(ChunkHash hash) {
    return database.first(
        ChunkSignatures::read,
        "SELECT size, rolling, blocks, depth FROM chunk_signature WHERE hash = ?",
        (Object) hash.digest().toBytes());
  }

  private static Known read(ResultSet row) throws SQLException {
    return new Known(
        ChunkSignature.ofBytes(row.getInt(1), row.getLong(2), row.getBytes(3)), row.getInt(4));
  }

  /// The rolling hashes of those of the chunks that are known.
  public Map<ChunkHash, Long> rolling(Collection<ChunkHash> hashes) {
    Map<ChunkHash, Long> found = new HashMap<>();
    database.transaction(() -> hashes.forEach(hash -> database
        .first(row -> row.getLong(1), "SELECT rolling FROM chunk_signature WHERE hash = ?", (Object)
            hash.digest().toBytes())
        .ifPresent(rolling -> found.put(hash, rolling))));
    return found;
  }

  /// Keeps the signature of a chunk.
  ///
  /// @param depth how many deltas are between the chunk, as the server has it, and plain bytes
  public void put(ChunkHash hash, ChunkSignature signature, int depth) {
    database.update(
        "INSERT OR REPLACE INTO chunk_signature (hash, size, rolling, blocks, depth)"
            + " VALUES (?, ?, ?, ?, ?)",
        hash.digest().toBytes(),
        signature.chunkBytes(),
        signature.rolling(),
        signature.toBytes(),
        depth);
  }

  /// Runs several changes as one.
  public void transaction(Runnable work) {
    database.transaction(work);
  }

  /// Forgets what is beyond the bound.
  public void prune() {
    long bytes = database.number(
        "SELECT coalesce(sum(length(blocks) + " + ROW_BYTES + "), 0) FROM chunk_signature");
    if (bytes > BYTES_MAX) {
      database.update("DELETE FROM chunk_signature WHERE number <= (SELECT number FROM ("
          + "SELECT number, sum(length(blocks) + "
          + ROW_BYTES
          + ") OVER (ORDER BY number DESC) AS newer FROM chunk_signature)"
          + " WHERE newer > "
          + BYTES_MAX
          + " ORDER BY number DESC LIMIT 1)");
    }
  }
}
