package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.RemoteStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the server of chunks that are of no use to anybody, so that it asks for them again. What
/// cannot be told now is found by the next attempt. Thread-safe.
final class DamageReports {
  private static final Logger log = LoggerFactory.getLogger(DamageReports.class);

  private final RemoteStore remote;

  DamageReports(RemoteStore remote) {
    this.remote = remote;
  }

  void damaged(ChunkLocation chunk) {
    tell(() -> remote.reportDamaged(List.of(chunk.chunk().hash())));
  }

  /// What has been stored elsewhere meanwhile, and removed where it was, is not lost.
  ///
  /// @param asked the chunks that were asked for, which these are or are bases of
  void lost(List<ChunkLocation> chunks, List<ChunkHash> asked) {
    Map<ChunkHash, String> objects = new HashMap<>();
    chunks.forEach(chunk -> objects.put(chunk.chunk().hash(), chunk.object()));
    tell(() -> {
      List<ChunkHash> lost = remote.locate(asked).stream()
          .filter(now -> now.object().equals(objects.get(now.chunk().hash())))
          .map(now -> now.chunk().hash())
          .toList();
      if (!lost.isEmpty()) {
        remote.reportDamaged(lost);
      }
    });
  }

  /// A delta is as good as lost without its base, and what is stored next must not be a delta
  /// against it.
  void perhapsWithoutBase(ChunkLocation chunk, List<ChunkHash> asked) {
    tell(() -> {
      Map<ChunkHash, String> now = new HashMap<>();
      remote.locate(asked).forEach(found -> now.put(found.chunk().hash(), found.object()));
      boolean isAsBefore = chunk.object().equals(now.get(chunk.chunk().hash()));
      if (isAsBefore && chunk.base().filter(base -> !now.containsKey(base)).isPresent()) {
        remote.reportDamaged(List.of(chunk.chunk().hash()));
      }
    });
  }

  private static void tell(Runnable report) {
    try {
      report.run();
    } catch (SyncException e) {
      log.atWarn().addKeyValue("cause", e.sentence()).log("A damaged chunk was not reported");
    }
  }
}
