package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fetches the chunks that files lack: located a group at a time, so that no URL grows old, each
/// fetched once however often it is needed, and neighbours in an object together.
final class ChunkFetcher {
  private static final long GROUP_BYTES_MAX = 1L << 30;

  /// Where a chunk goes.
  private record Destination(Assembly assembly, Assembly.Missing place) {}

  private final DownloadContext context;
  private final LocalChunks local;

  ChunkFetcher(DownloadContext context) {
    this.context = context;
    this.local = new LocalChunks(context);
  }

  /// Fetches what the files lack. A failure is told to the files that it concerns.
  void fetch(Collection<Assembly> assemblies) throws InterruptedException {
    Map<ChunkRef, List<Destination>> wanted = new LinkedHashMap<>();
    for (Assembly assembly : assemblies) {
      for (Assembly.Missing place : assembly.missing()) {
        wanted
            .computeIfAbsent(place.chunk(), _ -> new ArrayList<>())
            .add(new Destination(assembly, place));
      }
    }
    Map<ChunkRef, List<Destination>> group = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<ChunkRef, List<Destination>> chunk : wanted.entrySet()) {
      group.put(chunk.getKey(), chunk.getValue());
      bytes += chunk.getKey().sizeBytes();
      if (group.size() == RemoteStore.LOCATE_MAX || bytes >= GROUP_BYTES_MAX) {
        fetchGroup(group);
        group.clear();
        bytes = 0;
      }
    }
    if (!group.isEmpty()) {
      fetchGroup(group);
    }
  }

  private void fetchGroup(Map<ChunkRef, List<Destination>> group) throws InterruptedException {
    Map<ChunkRef, List<Destination>> wanted = new LinkedHashMap<>(group);
    Map<ChunkHash, ChunkLocation> locations = new LinkedHashMap<>();
    try {
      List<ChunkHash> hashes = wanted.keySet().stream().map(ChunkRef::hash).toList();
      context
          .remote()
          .locate(hashes)
          .forEach(location -> locations.put(location.chunk().hash(), location));
    } catch (SyncException e) {
      wanted.values().forEach(destinations -> fail(destinations, e));
      return;
    }
    List<ChunkLocation> found = new ArrayList<>();
    wanted.forEach((chunk, destinations) -> {
      ChunkLocation location = locations.get(chunk.hash());
      if (location == null) {
        fail(destinations, UnitFetch.missingAtServer());
      } else if (!location.chunk().equals(chunk)) {
        fail(destinations, otherSize());
      } else {
        found.add(location);
      }
    });
    fetch(FetchUnit.of(found, chunk -> hasBegun(chunk, wanted)), locations, wanted);
  }

  private static boolean hasBegun(ChunkLocation chunk, Map<ChunkRef, List<Destination>> wanted) {
    return StagedPart.isOf(chunk)
        && part(chunk, wanted).filter(p -> p.sizeBytes() > 0).isPresent();
  }

  /// One place is enough for the part of a chunk that goes to several.
  private static Optional<StagedPart> part(
      ChunkLocation chunk, Map<ChunkRef, List<Destination>> wanted) {
    return wanted.getOrDefault(chunk.chunk(), List.of()).stream()
        .findFirst()
        .map(destination -> destination.assembly().part(destination.place()));
  }

  private void fetch(
      List<FetchUnit> units,
      Map<ChunkHash, ChunkLocation> locations,
      Map<ChunkRef, List<Destination>> wanted)
      throws InterruptedException {
    ChildTasks.<Boolean, RuntimeException>run(context.tasks(), requests -> {
      for (FetchUnit unit : units) {
        Reservation room = room(UnitFetch.roomBytes(unit), requests);
        start(unit, room, locations, wanted, requests);
      }
      requests.await();
      return true;
    });
  }

  private void start(
      FetchUnit unit,
      Reservation room,
      Map<ChunkHash, ChunkLocation> locations,
      Map<ChunkRef, List<Destination>> wanted,
      ChildTasks requests) {
    boolean isHandedOver = false;
    try {
      ByteBuffer bytes = UnitFetch.buffer(unit, room);
      isHandedOver = true;
      requests.start("get-chunks", List.of(room), () -> {
        fetch(unit, bytes, locations, wanted);
        return true;
      });
    } finally {
      if (!isHandedOver) {
        room.close();
      }
    }
  }

  /// Room in memory for one request more. What was started makes room, so it is waited for first.
  private Reservation room(long bytes, ChildTasks requests) throws InterruptedException {
    MemoryBudget memory = context.limits().memory();
    Optional<Reservation> room = memory.tryAcquire(bytes);
    while (room.isEmpty() && requests.awaitOldest()) {
      room = memory.tryAcquire(bytes);
    }
    return room.isPresent() ? room.get() : memory.acquire(bytes);
  }

  private void fetch(
      FetchUnit unit,
      ByteBuffer bytes,
      Map<ChunkHash, ChunkLocation> locations,
      Map<ChunkRef, List<Destination>> wanted)
      throws InterruptedException {
    var parts = new ArrivingParts(context.limits().clock(), unit, chunk -> part(chunk, wanted));
    new UnitFetch(context, local, locations)
        .run(
            unit,
            bytes,
            parts,
            (location, plain) -> {
              int depth = UnitFetch.depth(location, locations);
              for (Destination to : wanted.getOrDefault(location.chunk(), List.of())) {
                to.assembly().fetched(to.place(), plain, depth);
              }
            },
            (location, cause) -> fail(wanted.getOrDefault(location.chunk(), List.of()), cause));
  }

  private static void fail(List<Destination> destinations, SyncException cause) {
    destinations.forEach(destination -> destination.assembly().fail(cause));
  }

  private static SyncException otherSize() {
    return new SyncException(
        Category.CORRUPT, "bad_answer", "The server gave an answer that makes no sense");
  }
}
