package dev.cairn.core.transfer;

import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.ObjectDraft;
import dev.cairn.core.remote.ObjectResult;
import dev.cairn.core.remote.UploadTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Sends encoded chunks in packs: declared together, each stored with one PUT. Thread-safe.
final class PackSender {
  private final UploadContext context;

  PackSender(UploadContext context) {
    this.context = context;
  }

  /// Sends the chunks and waits for all of them.
  ///
  /// @param plain gives the chunk without a base, for when the server does not take the delta
  /// @param confirmed told of each chunk that the store has, on the thread that sent it
  /// @return the failures, one for each pack that did not get through
  List<SyncException> send(
      List<EncodedChunk> chunks,
      Function<ChunkRef, EncodedChunk> plain,
      Consumer<ChunkRef> confirmed)
      throws InterruptedException {
    List<EncodedChunk> refused = new ArrayList<>();
    List<SyncException> failures = new ArrayList<>(send(Pack.of(chunks), refused, confirmed));
    if (!refused.isEmpty()) {
      List<EncodedChunk> again = refused.stream()
          .map(chunk -> chunk.base().isPresent() ? plain.apply(chunk.chunk()) : chunk)
          .toList();
      List<EncodedChunk> refusedAgain = new ArrayList<>();
      failures.addAll(send(Pack.of(again), refusedAgain, confirmed));
    }
    return failures;
  }

  private List<SyncException> send(
      List<Pack> packs, List<EncodedChunk> refused, Consumer<ChunkRef> confirmed)
      throws InterruptedException {
    List<Future<?>> sends = new ArrayList<>();
    List<SyncException> failures = new ArrayList<>();
    for (int from = 0; from < packs.size(); from += ObjectDraft.BATCH_MAX) {
      List<Pack> batch = packs.subList(from, Math.min(packs.size(), from + ObjectDraft.BATCH_MAX));
      List<ObjectResult> results =
          context.remote().openObjects(batch.stream().map(Pack::draft).toList());
      for (int i = 0; i < batch.size(); i++) {
        Pack pack = batch.get(i);
        switch (results.get(i)) {
          case ObjectResult.Stored _ ->
            pack.chunks().forEach(chunk -> confirmed.accept(chunk.chunk()));
          case ObjectResult.Send send ->
            sends.add(context.tasks().start("put-pack", () -> put(pack, send.target(), confirmed)));
          case ObjectResult.Refused no -> {
            refused.addAll(pack.chunks());
            if (pack.chunks().stream().allMatch(chunk -> chunk.base().isEmpty())) {
              failures.add(no.cause());
            }
          }
        }
      }
    }
    failures.addAll(Futures.failures(sends));
    return failures;
  }

  private boolean put(Pack pack, UploadTarget target, Consumer<ChunkRef> confirmed)
      throws InterruptedException {
    context.limits().persistently((_, before) -> {
      UploadTarget now = before != null && TransferLimits.isExpiry(before) ? fresh(pack) : target;
      return context.limits().request(pack.bytes().length, () -> {
        context.store().put(now, pack.bytes());
        return true;
      });
    });
    pack.chunks().forEach(chunk -> confirmed.accept(chunk.chunk()));
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
