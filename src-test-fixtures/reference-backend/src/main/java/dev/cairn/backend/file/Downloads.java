package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.VersionTable;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.sync.History;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Says of what a version consists and where its chunks are. Hands out only chunks that some
/// version in the caller's own namespace uses: knowing a hash gives nobody the bytes. Safe for use
/// by many threads.
public final class Downloads {
  /// The most hashes asked for at once.
  public static final int MAX_HASHES = 1000;

  private final Database database;
  private final VersionTable versions;
  private final ManifestTable manifests;
  private final ChunkTable chunkTable;
  private final ObjectStore store;
  private final Clock clock;

  Downloads(
      Database database,
      VersionTable versions,
      ManifestTable manifests,
      ChunkTable chunkTable,
      ObjectStore store,
      Clock clock) {
    this.database = database;
    this.versions = versions;
    this.manifests = manifests;
    this.chunkTable = chunkTable;
    this.store = store;
    this.clock = clock;
  }

  /// The ordered chunks of one version of a file.
  public record Manifest(
      @JsonProperty("file_id") String fileId, long version, List<ChunkRef> chunks) {}

  /// Finds the chunks with these hashes, and with them those that their deltas are against.
  public Locations locate(String namespaceId, List<String> hashes) {
    if (hashes.size() > MAX_HASHES) {
      throw ProblemException.badRequest("At most " + MAX_HASHES + " hashes at once");
    }
    Set<String> distinct = new LinkedHashSet<>(hashes);
    Map<String, StoredChunk> found = new LinkedHashMap<>();
    database.read(handle -> {
      Map<String, StoredChunk> used = chunkTable.used(handle, namespaceId, distinct);
      distinct.stream().filter(used::containsKey).forEach(hash -> found.put(hash, used.get(hash)));
      addBases(handle, namespaceId, found);
      return found.size();
    });
    List<String> missing =
        distinct.stream().filter(hash -> !found.containsKey(hash)).toList();
    return new Locations(locations(found.values()), missing);
  }

  /// A base may be used by no version any more: it is handed out as a part of what is.
  private void addBases(Handle handle, String namespaceId, Map<String, StoredChunk> found) {
    for (int depth = 0; depth < ObjectUploads.MAX_BASE_DEPTH; depth++) {
      Set<String> bases = new LinkedHashSet<>();
      for (StoredChunk chunk : found.values()) {
        if (chunk.base() != null && !found.containsKey(chunk.base())) {
          bases.add(chunk.base());
        }
      }
      if (bases.isEmpty()) {
        return;
      }
      found.putAll(chunkTable.find(handle, namespaceId, bases));
    }
  }

  private List<Location> locations(Collection<StoredChunk> chunks) {
    Set<String> told = new HashSet<>();
    List<Location> locations = new ArrayList<>();
    for (StoredChunk chunk : chunks) {
      boolean isFirst = told.add(chunk.objectKey());
      locations.add(Location.of(chunk, isFirst ? store.presignGet(chunk.objectKey()) : null));
    }
    return locations;
  }

  /// Takes a receiver's word that these chunks did not decode to their hashes: they count as
  /// missing until somebody stores them again. Returns those that were there.
  public List<String> reportDamaged(String namespaceId, List<String> hashes) {
    return database.write(handle -> {
      Map<String, StoredChunk> known = chunkTable.find(handle, namespaceId, Set.copyOf(hashes));
      // The object stays: a receiver with bad memory, or behind a proxy that changes bytes, must
      // not be able to have good ones removed. Storing it again is enough to trust it again.
      for (StoredChunk chunk : known.values()) {
        chunkTable.markDamaged(handle, namespaceId, chunk, clock.instant());
      }
      return known.keySet().stream().sorted().toList();
    });
  }

  /// A file with what it takes to fetch one version of it.
  ///
  /// @param node the file as it is now
  /// @param version the version that is meant
  /// @param locations of the first [#MAX_HASHES] chunks; the others are located by their hashes
  public record Details(
      Node node,
      History.Version version,
      List<ChunkRef> chunks,
      List<Location> locations,
      List<String> missing) {}

  /// What it takes to fetch a version of a file, which may be deleted.
  public Details details(String namespaceId, Node node, History.Version version) {
    List<ChunkRef> chunks = manifest(namespaceId, node.id(), version.version()).chunks();
    List<String> first =
        chunks.stream().map(ChunkRef::hash).distinct().limit(MAX_HASHES).toList();
    Locations found = locate(namespaceId, first);
    return new Details(node, version, chunks, found.locations(), found.missing());
  }

  /// The manifest of `version` of a file.
  public Manifest manifest(String namespaceId, String fileId, long version) {
    return database.read(handle -> {
      String root = versions
          .manifestRoot(handle, namespaceId, fileId, version)
          .orElseThrow(() -> ProblemException.notFound("There is no such version"));
      List<ChunkRef> chunks = manifests
          .find(handle, namespaceId, root)
          .orElseThrow(() -> new IllegalStateException("A version without a manifest: " + fileId));
      return new Manifest(fileId, version, chunks);
    });
  }
}
