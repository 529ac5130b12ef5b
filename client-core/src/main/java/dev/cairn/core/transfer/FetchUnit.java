package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.remote.ChunkLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Neighbouring chunks of one object that one request fetches together.
record FetchUnit(List<ChunkLocation> chunks) {
  /// Bytes that nobody asked for, but that cost less than a further request would.
  private static final int HOLE_BYTES_MAX = 32 << 10;

  FetchUnit {
    chunks = List.copyOf(chunks);
  }

  /// Distributes chunks over as few requests as makes sense, in the order in which their
  /// objects are named first. Those that have begun come before all others.
  ///
  /// @param hasBegun whether a part of the chunk is here, so that a request is for its rest alone
  static List<FetchUnit> of(
      Collection<ChunkLocation> locations, Predicate<ChunkLocation> hasBegun) {
    List<FetchUnit> units = new ArrayList<>();
    Map<String, List<ChunkLocation>> byObject = new LinkedHashMap<>();
    for (ChunkLocation location : locations) {
      if (hasBegun.test(location)) {
        units.add(new FetchUnit(List.of(location)));
      } else {
        byObject.computeIfAbsent(location.object(), _ -> new ArrayList<>()).add(location);
      }
    }
    byObject.values().forEach(chunks -> addUnits(chunks, units));
    return units;
  }

  private static void addUnits(List<ChunkLocation> chunks, List<FetchUnit> units) {
    chunks.sort(Comparator.comparingLong(ChunkLocation::offset));
    List<ChunkLocation> run = new ArrayList<>();
    for (ChunkLocation chunk : chunks) {
      boolean continues = !run.isEmpty()
          && chunk.offset() - end(run.getLast()) <= HOLE_BYTES_MAX
          && end(chunk) - run.getFirst().offset() <= Manifest.CHUNK_BYTES_MAX;
      if (!continues && !run.isEmpty()) {
        units.add(new FetchUnit(run));
        run.clear();
      }
      run.add(chunk);
    }
    units.add(new FetchUnit(run));
  }

  private static long end(ChunkLocation chunk) {
    return chunk.offset() + chunk.lengthBytes();
  }

  /// Locations of a hostile server may overlap in any way, so the end is the highest of all.
  int lengthBytes() {
    long end = chunks.stream().mapToLong(FetchUnit::end).max().orElse(0);
    return (int) (end - first().offset());
  }

  /// Whether one chunk is fetched by itself.
  boolean isOfOne() {
    return chunks.size() == 1;
  }

  ChunkLocation first() {
    return chunks.getFirst();
  }

  /// What decoding takes beside the bytes that are fetched.
  long decodingBytes() {
    boolean isFetchedAsItIs = isOfOne() && first().encoding() == ChunkEncoding.RAW;
    return isFetchedAsItIs
        ? 0
        : chunks.stream().mapToLong(FetchUnit::decodingBytes).max().orElse(0);
  }

  private static long decodingBytes(ChunkLocation chunk) {
    return switch (chunk.encoding()) {
      case RAW, ZSTD -> chunk.chunk().sizeBytes();
      case VCDIFF -> chunk.chunk().sizeBytes() + 2L * Manifest.CHUNK_BYTES_MAX;
    };
  }

  /// @param at where the object is to be had now
  ObjectRange range(ChunkLocation at) {
    return new ObjectRange(at.url(), at.headers(), first().offset(), lengthBytes());
  }
}
