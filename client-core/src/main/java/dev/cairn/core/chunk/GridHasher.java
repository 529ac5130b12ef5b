package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// The content hash of a file that goes by in pieces, whatever their sizes. A piece that is exactly
/// a
/// cell of the fixed grid is not hashed again.
public final class GridHasher {
  private final long fileBytes;
  private final List<ChunkRef> cells = new ArrayList<>();
  private final MessageDigest cell = Digest.newSha256();
  private long offset;
  private int filled;

  /// @param fileBytes how many bytes will go by
  public GridHasher(long fileBytes) {
    this.fileBytes = fileBytes;
  }

  /// Whether the next `sizeBytes` bytes are a cell, so that their hash alone is enough.
  public boolean isCell(int sizeBytes) {
    return filled == 0 && sizeBytes == Math.min(Manifest.CHUNK_BYTES_MAX, fileBytes - offset);
  }

  /// Takes the next bytes by their hash; they must be a cell.
  public void addCell(ChunkRef chunk) {
    if (!isCell(chunk.sizeBytes())) {
      throw new IllegalArgumentException("Not a cell of the grid");
    }
    cells.add(chunk);
    offset += chunk.sizeBytes();
  }

  /// Takes the next bytes.
  ///
  /// @param hash theirs
  public void add(byte[] bytes, int from, int length, ChunkHash hash) {
    if (isCell(length)) {
      addCell(new ChunkRef(hash, length));
    } else {
      add(bytes, from, length);
    }
  }

  /// Takes the next bytes.
  public void add(byte[] bytes, int from, int length) {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, Manifest.CHUNK_BYTES_MAX - filled);
      cell.update(bytes, from + done, count);
      filled += count;
      done += count;
      offset += count;
      if (filled == Manifest.CHUNK_BYTES_MAX) {
        endCell();
      }
    }
  }

  private void endCell() {
    cells.add(new ChunkRef(new ChunkHash(Digest.of(cell.digest())), filled));
    filled = 0;
  }

  /// The content hash, once all has gone by.
  public ContentHash finish() {
    if (filled > 0) {
      endCell();
    }
    if (offset != fileBytes) {
      throw new IllegalStateException("Of " + fileBytes + " bytes only " + offset + " went by");
    }
    return MerkleTree.contentHash(new Manifest(cells));
  }
}
