package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.state.ChunkPlaces.ChunkPlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chunks that some file on this disk holds already: the old version of the one that is fetched, or
/// any other. Thread-safe.
final class LocalChunks {
  private static final Logger log = LoggerFactory.getLogger(LocalChunks.class);

  private final DownloadContext context;
  private final Map<ChunkRef, List<ChunkPlace>> known;

  LocalChunks(DownloadContext context) {
    this(context, Map.of());
  }

  private LocalChunks(DownloadContext context, Map<ChunkRef, List<ChunkPlace>> known) {
    this.context = context;
    this.known = known;
  }

  /// Looks up at once where the chunks of small files may be.
  static LocalChunks forSmall(DownloadContext context, List<DownloadJob> jobs) {
    List<ChunkRef> chunks = jobs.stream()
        .flatMap(job -> job.remote().manifest().stream())
        .filter(manifest -> manifest.chunks().size() <= 1)
        .flatMap(manifest -> manifest.chunks().stream())
        .toList();
    return new LocalChunks(context, context.state().places().find(chunks));
  }

  private List<ChunkPlace> places(ChunkRef chunk) {
    List<ChunkPlace> places = known.get(chunk);
    return places == null ? context.state().places().find(chunk) : places;
  }

  /// The chunk's bytes, verified as they are read: the file may have changed since it was recorded.
  Optional<byte[]> find(ChunkRef chunk) {
    for (ChunkPlace place : places(chunk)) {
      Optional<byte[]> bytes =
          context.localTree().path(place.file()).flatMap(path -> read(path, place, chunk));
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> read(RelativePath path, ChunkPlace place, ChunkRef chunk) {
    byte[] bytes = new byte[chunk.sizeBytes()];
    try (OpenFile file = context.files().open(path)) {
      int count = file.read(place.offset(), bytes, bytes.length);
      return count == bytes.length && ChunkHash.ofContent(bytes).equals(chunk.hash())
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IOException e) {
      // A file that cannot be read just now is no reason not to fetch the chunk.
      log.atDebug().addKeyValue("path", path).addKeyValue("cause", e.toString()).log("Not reused");
      return Optional.empty();
    }
  }
}
