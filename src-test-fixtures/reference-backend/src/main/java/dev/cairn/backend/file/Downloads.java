package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.ChunkRef;
import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.metadata.VersionTable;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  Downloads(
      Database database,
      VersionTable versions,
      ManifestTable manifests,
      ChunkTable chunkTable,
      ObjectStore store) {
    this.database = database;
    this.versions = versions;
    this.manifests = manifests;
    this.chunkTable = chunkTable;
    this.store = store;
  }

  /// The ordered chunks of one version of a file.
  public record Manifest(
      @JsonProperty("file_id") String fileId, long version, List<ChunkRef> chunks) {}

  /// Finds the chunks with these hashes.
  public Locations locate(String namespaceId, List<String> hashes) {
    if (hashes.size() > MAX_HASHES) {
      throw ProblemException.badRequest("At most " + MAX_HASHES + " hashes at once");
    }
    Set<String> distinct = new LinkedHashSet<>(hashes);
    Map<String, Integer> sizes =
        database.read(handle -> chunkTable.used(handle, namespaceId, distinct));
    List<Location> locations = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String hash : distinct) {
      Integer size = sizes.get(hash);
      if (size == null) {
        missing.add(hash);
      } else {
        locations.add(location(namespaceId, hash, size));
      }
    }
    return new Locations(locations, missing);
  }

  private Location location(String namespaceId, String hash, int size) {
    PresignedRequest request = store.presignGet(new ObjectKey(namespaceId, hash).text());
    return new Location(
        hash, size, request.url(), request.headers(), 0, size, "raw", null, request.expiresAt());
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
