package dev.cairn.core.state;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The chunks of contents, by content hash. Thread-safe.
public final class Manifests {
  private static final int ENTRY_BYTES = Digest.BYTES + Integer.BYTES;

  private final Database database;

  Manifests(Database database) {
    this.database = database;
  }

  public Optional<Manifest> find(ContentHash content) {
    return database
        .first(row -> row.getBytes(1), "SELECT chunks FROM manifest WHERE content = ?", (Object)
            content.digest().toBytes())
        .map(Manifests::decode);
  }

  public void put(ContentHash content, Manifest manifest) {
    database.update(
        "INSERT INTO manifest (content, chunks) VALUES (?, ?)"
            + " ON CONFLICT (content) DO UPDATE SET chunks = excluded.chunks",
        content.digest().toBytes(),
        encode(manifest));
  }

  private static byte[] encode(Manifest manifest) {
    ByteBuffer buffer = ByteBuffer.allocate(manifest.chunks().size() * ENTRY_BYTES);
    for (ChunkRef chunk : manifest.chunks()) {
      buffer.put(chunk.hash().digest().toBytes()).putInt(chunk.sizeBytes());
    }
    return buffer.array();
  }

  private static Manifest decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<ChunkRef> chunks = new ArrayList<>();
    while (buffer.remaining() >= ENTRY_BYTES) {
      byte[] hash = new byte[Digest.BYTES];
      buffer.get(hash);
      chunks.add(new ChunkRef(new ChunkHash(Digest.of(hash)), buffer.getInt()));
    }
    return new Manifest(chunks);
  }
}
