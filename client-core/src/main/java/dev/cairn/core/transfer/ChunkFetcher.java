package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.RemoteStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Fetches the chunks that files lack: located a group at a time, so that no URL grows old, and
/// each fetched once however often it is needed.
final class ChunkFetcher {
  private static final int GROUP = 200;

  /// Where a chunk goes.
  private record Destination(Assembly assembly, Assembly.Missing place) {}

  private final RemoteStore remote;
  private final ObjectStore store;
  private final Tasks tasks;
  private final TransferLimits limits;

  ChunkFetcher(RemoteStore remote, ObjectStore store, Tasks tasks, TransferLimits limits) {
    this.remote = remote;
    this.store = store;
    this.tasks = tasks;
    this.limits = limits;
  }

  /// Fetches what the files lack. A failure is told to the files that it concerns.
  void fetch(Collection<Assembly> assemblies) throws InterruptedException {
    Map<ChunkHash, List<Destination>> wanted = new LinkedHashMap<>();
    for (Assembly assembly : assemblies) {
      for (Assembly.Missing place : assembly.missing()) {
        wanted
            .computeIfAbsent(place.chunk().hash(), _ -> new ArrayList<>())
            .add(new Destination(assembly, place));
      }
    }
    List<ChunkHash> hashes = List.copyOf(wanted.keySet());
    for (int from = 0; from < hashes.size(); from += GROUP) {
      fetchGroup(hashes.subList(from, Math.min(from + GROUP, hashes.size())), wanted);
    }
  }

  private void fetchGroup(List<ChunkHash> hashes, Map<ChunkHash, List<Destination>> wanted)
      throws InterruptedException {
    Map<ChunkHash, ChunkLocation> locations = new HashMap<>();
    try {
      remote.locate(hashes).forEach(location -> locations.put(location.chunk().hash(), location));
    } catch (SyncException e) {
      hashes.forEach(hash -> fail(wanted.getOrDefault(hash, List.of()), e));
      return;
    }
    List<Future<?>> fetches = new ArrayList<>();
    for (ChunkHash hash : hashes) {
      List<Destination> destinations = wanted.getOrDefault(hash, List.of());
      ChunkLocation location = locations.get(hash);
      if (location == null) {
        fail(destinations, missingAtServer());
      } else {
        limits.acquireBuffer(location.lengthBytes());
        fetches.add(tasks.start("get-" + hash, () -> fetch(location, destinations)));
      }
    }
    await(fetches);
  }

  private boolean fetch(ChunkLocation location, List<Destination> destinations)
      throws InterruptedException {
    try {
      byte[] bytes = limits.request(() -> store.get(location));
      for (Destination destination : destinations) {
        destination.assembly().fetched(destination.place(), bytes);
      }
      return true;
    } catch (SyncException e) {
      fail(destinations, e);
      return false;
    } finally {
      limits.releaseBuffer(location.lengthBytes());
    }
  }

  private static void await(List<Future<?>> fetches) throws InterruptedException {
    for (Future<?> fetch : fetches) {
      try {
        fetch.get();
      } catch (ExecutionException e) {
        throw ChunkSender.failure(e);
      }
    }
  }

  private static void fail(List<Destination> destinations, SyncException cause) {
    destinations.forEach(destination -> destination.assembly().fail(cause));
  }

  private static SyncException missingAtServer() {
    return new SyncException(
        Category.TRANSIENT, "missing_chunks", "A part of the file is not at the server right now");
  }
}
