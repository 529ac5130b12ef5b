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
    byte[] name = content.digest().toBytes();
    byte[] chunks = encode(manifest);
    database.transaction(() -> {
      int changed = database.update(
          "INSERT INTO manifest (content, chunks) VALUES (?, ?) ON CONFLICT (content)"
              + " DO UPDATE SET chunks = excluded.chunks WHERE chunks IS NOT excluded.chunks",
          name,
          chunks);
      if (changed > 0) {
        putPlaces(name, manifest);
      }
    });
  }

  private void putPlaces(byte[] content, Manifest manifest) {
    database.update("DELETE FROM chunk_place WHERE content = ?", (Object) content);
    long position = 0;
    for (ChunkRef chunk : manifest.chunks()) {
      database.update(
          "INSERT OR IGNORE INTO chunk_place (hash, content, position) VALUES (?, ?, ?)",
          chunk.hash().digest().toBytes(),
          content,
          position);
      position += chunk.sizeBytes();
    }
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
