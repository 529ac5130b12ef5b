package dev.cairn.core.state;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The chunks of contents, by content hash. Thread-safe.
public final class Manifests {
  private static final int ENTRY_BYTES = Digest.BYTES + Integer.BYTES;

  private final Database database;
  private final Recent recent;

  /// Up to where the contents have been looked through for those that nobody has any more.
  private byte[] prunedUpTo = {};

  Manifests(Database database) {
    this.database = database;
    this.recent = database.behind(Recent.class, _ -> new Recent());
  }

  /// Those of small files that were asked for or put last: on its way, a file is asked for its
  /// several times. Used under the database's lock.
  private static final class Recent implements WriteBehind {
    private static final int KEPT_MAX = 4096;
    private static final int CHUNKS_MAX = 4;

    private final Map<ContentHash, Manifest> manifests = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<ContentHash, Manifest> eldest) {
        return size() > KEPT_MAX;
      }
    };

    Optional<Manifest> find(ContentHash content) {
      return Optional.ofNullable(manifests.get(content));
    }

    Manifest keep(ContentHash content, Manifest manifest) {
      if (manifest.chunks().size() <= CHUNKS_MAX) {
        manifests.put(content, manifest);
      } else {
        manifests.remove(content);
      }
      return manifest;
    }

    /// Nothing waits: what is put is written at once.
    @Override
    public void flush() {}

    @Override
    public void forget() {
      manifests.clear();
    }

    @Override
    public boolean concerns(String sql) {
      return false;
    }

    @Override
    public boolean isChangedBy(String sql) {
      return sql.startsWith("DELETE FROM manifest");
    }
  }

  public Optional<Manifest> find(ContentHash content) {
    return database.alone(() -> recent.find(content).or(() -> read(content)));
  }

  private Optional<Manifest> read(ContentHash content) {
    return database
        .first(row -> row.getBytes(1), "SELECT chunks FROM manifest WHERE content = ?", (Object)
            content.digest().toBytes())
        .map(chunks -> recent.keep(content, decode(chunks)));
  }

  public void put(ContentHash content, Manifest manifest) {
    database.transaction(() -> {
      if (recent.find(content).filter(manifest::equals).isPresent()) {
        return;
      }
      byte[] name = content.digest().toBytes();
      byte[] chunks = encode(manifest);
      if (insert(name, chunks) || replace(name, chunks)) {
        putPlaces(name, manifest);
      }
      recent.keep(content, manifest);
    });
  }

  /// Returns whether the content was not known.
  private boolean insert(byte[] content, byte[] chunks) {
    int inserted = database.update(
        "INSERT OR IGNORE INTO manifest (content, chunks) VALUES (?, ?)", content, chunks);
    return inserted > 0;
  }

  /// Returns whether the content was cut otherwise before. Only then can it have places already.
  private boolean replace(byte[] content, byte[] chunks) {
    int updated = database.update(
        "UPDATE manifest SET chunks = ? WHERE content = ? AND chunks IS NOT ?",
        chunks,
        content,
        chunks);
    if (updated > 0) {
      database.update("DELETE FROM chunk_place WHERE content = ?", (Object) content);
    }
    return updated > 0;
  }

  /// A chunk that is a whole file needs no place: which content that is follows from it.
  private void putPlaces(byte[] content, Manifest manifest) {
    if (manifest.chunks().size() == 1) {
      return;
    }
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

  /// Forgets what no file on this disk holds any more, among the next so many contents; after the
  /// last, it begins anew. To be called where nothing is under way.
  ///
  /// @param most how many contents are looked at
  public void prune(int most) {
    database.transaction(() -> {
      Optional<byte[]> last = database
          .first(
              row -> Optional.ofNullable(row.getBytes(1)),
              "SELECT max(content) FROM"
                  + " (SELECT content FROM manifest WHERE content > ? ORDER BY content LIMIT ?)",
              prunedUpTo,
              most)
          .flatMap(found -> found);
      last.ifPresent(upTo -> forgetUnused(prunedUpTo, upTo));
      prunedUpTo = last.orElseGet(() -> new byte[0]);
    });
  }

  private void forgetUnused(byte[] after, byte[] upTo) {
    List<byte[]> unused = database.list(
        row -> row.getBytes(1),
        "SELECT content FROM manifest m WHERE content > ? AND content <= ?"
            + " AND NOT EXISTS (SELECT 1 FROM node WHERE local_content = m.content)",
        after,
        upTo);
    unused.forEach(
        content -> database.update("DELETE FROM manifest WHERE content = ?", (Object) content));
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
