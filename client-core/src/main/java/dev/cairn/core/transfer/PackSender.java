package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.ObjectDraft;
import dev.cairn.core.remote.ObjectResult;
import dev.cairn.core.remote.UploadTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Sends encoded chunks in packs: declared together, each stored with one PUT. Thread-safe.
final class PackSender {
  private final UploadContext context;

  PackSender(UploadContext context) {
    this.context = context;
  }

  /// Sends the packs and waits for all of them.
  ///
  /// @param plain gives the chunk without a base, for when the server does not take the delta
  /// @param confirmed told of each chunk that the store has, on the thread that sent it
  /// @return why chunks did not get through: of each pack that failed, its chunks
  Map<ChunkRef, SyncException> send(
      List<Pack> packs, Function<ChunkRef, EncodedChunk> plain, Consumer<ChunkRef> confirmed)
      throws InterruptedException {
    Map<ChunkRef, SyncException> failures = Collections.synchronizedMap(new LinkedHashMap<>());
    List<EncodedChunk> refused = send(packs, confirmed, failures);
    List<EncodedChunk> again = refused.stream()
        .map(chunk -> chunk.base().isPresent() ? plain.apply(chunk.chunk()) : chunk)
        .toList();
    send(Pack.of(again), confirmed, failures);
    return failures;
  }

  /// @return the chunks of packs with deltas that the server did not take
  private List<EncodedChunk> send(
      List<Pack> packs, Consumer<ChunkRef> confirmed, Map<ChunkRef, SyncException> failures)
      throws InterruptedException {
    List<EncodedChunk> refused = new ArrayList<>();
    return ChildTasks.<List<EncodedChunk>, RuntimeException>run(context.tasks(), puts -> {
      for (int from = 0; from < packs.size(); from += ObjectDraft.BATCH_MAX) {
        int to = Math.min(packs.size(), from + ObjectDraft.BATCH_MAX);
        send(packs.subList(from, to), confirmed, failures, refused, puts);
      }
      puts.await();
      return refused;
    });
  }

  private void send(
      List<Pack> batch,
      Consumer<ChunkRef> confirmed,
      Map<ChunkRef, SyncException> failures,
      List<EncodedChunk> refused,
      ChildTasks puts) {
    List<ObjectResult> results =
        context.remote().openObjects(batch.stream().map(Pack::draft).toList());
    for (int i = 0; i < batch.size(); i++) {
      Pack pack = batch.get(i);
      switch (results.get(i)) {
        case ObjectResult.Stored _ -> pack.chunks().forEach(confirmed);
        case ObjectResult.Send send ->
          puts.start("put-pack", List.of(), () -> put(pack, send.target(), confirmed, failures));
        case ObjectResult.Refused no -> {
          if (pack.hasDelta()) {
            refused.addAll(pack.unpack());
          } else {
            fail(pack, no.cause(), failures);
          }
        }
      }
    }
  }

  private static void fail(Pack pack, SyncException cause, Map<ChunkRef, SyncException> failures) {
    pack.chunks().forEach(chunk -> failures.put(chunk, cause));
  }

  private boolean put(
      Pack pack,
      UploadTarget target,
      Consumer<ChunkRef> confirmed,
      Map<ChunkRef, SyncException> failures)
      throws InterruptedException {
    try {
      context.limits().persistently((_, before) -> {
        UploadTarget now = before != null && TransferLimits.isExpiry(before) ? fresh(pack) : target;
        return context.limits().request(pack.lengthBytes(), () -> {
          context.store().put(now, pack.bytes(), pack.lengthBytes());
          return true;
        });
      });
    } catch (SyncException e) {
      fail(pack, e, failures);
      return false;
    }
    pack.chunks().forEach(confirmed);
    return true;
  }

  private UploadTarget fresh(Pack pack) {
    return switch (context.remote().openObjects(List.of(pack.draft())).getFirst()) {
      case ObjectResult.Send send -> send.target();
      case ObjectResult.Refused refused -> throw refused.cause();
      case ObjectResult.Stored _ ->
        throw new SyncException(
            SyncException.Category.TRANSIENT, "stored_meanwhile", "Somebody has stored it");
    };
  }
}
