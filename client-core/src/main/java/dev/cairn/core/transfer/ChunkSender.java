package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.UploadTarget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/// Encodes and sends the chunks of one upload beside the one who reads them. Everything but the
/// work
/// it starts belongs to the upload's thread.
final class ChunkSender {
  private final UploadContext context;
  private final UploadJob job;
  private final UploadSession session;
  private final TransferMonitor.Running progress;
  private final PackSender packs;
  private final Deque<Future<?>> running = new ArrayDeque<>();

  ChunkSender(
      UploadContext context,
      UploadJob job,
      UploadSession session,
      TransferMonitor.Running progress) {
    this.context = context;
    this.job = job;
    this.session = session;
    this.progress = progress;
    this.packs = new PackSender(context);
  }

  /// Starts to send the chunks of a group that was told; their memory is given back when they are
  /// through, or will not get through.
  void send(List<PendingChunk> chunks, Map<Integer, UploadTarget> targets) {
    if (!chunks.isEmpty()) {
      running.add(context.tasks().start("send-chunks", () -> sendAll(chunks, targets)));
    }
  }

  /// Waits for the oldest group that was started. Returns whether there was one.
  boolean awaitOldest() throws InterruptedException {
    Future<?> oldest = running.poll();
    if (oldest == null) {
      return false;
    }
    Futures.await(List.of(oldest));
    return true;
  }

  /// Waits for all that was started and throws the first failure.
  void await() throws InterruptedException {
    List<Future<?>> all = List.copyOf(running);
    running.clear();
    Futures.await(all);
  }

  private boolean sendAll(List<PendingChunk> chunks, Map<Integer, UploadTarget> targets)
      throws InterruptedException {
    List<Future<?>> puts = new ArrayList<>();
    List<EncodedChunk> encoded = new ArrayList<>();
    Map<ChunkRef, List<PendingChunk>> packed = new HashMap<>();
    try {
      for (PendingChunk chunk : chunks) {
        List<PendingChunk> equal = packed.computeIfAbsent(chunk.chunk(), _ -> new ArrayList<>());
        equal.add(chunk);
        if (equal.size() > 1) {
          continue;
        }
        long read = chunk.plain().isPresent() || chunk.delta().isPresent()
            ? 0
            : makeRoom(chunk.chunk().sizeBytes(), puts);
        EncodedChunk bytes = chunk.delta().orElseGet(() -> encode(chunk));
        UploadTarget target = targets.get(chunk.number());
        boolean isSmall = bytes.bytes().length < Pack.SMALL_BYTES;
        if (bytes.encoding() == ChunkEncoding.RAW && !isSmall && target != null) {
          puts.add(context
              .tasks()
              .start("put-" + chunk.number(), () -> put(equal, bytes, target, read)));
        } else {
          encoded.add(bytes);
          context.limits().memory().release(read);
        }
      }
      List<SyncException> failures = encoded.isEmpty()
          ? List.of()
          : packs.send(
              encoded,
              chunk -> plainAgain(packed.getOrDefault(chunk, List.of()).getFirst()),
              chunk -> confirm(packed.getOrDefault(chunk, List.of())));
      if (!failures.isEmpty()) {
        throw failures.getFirst();
      }
    } finally {
      try {
        Futures.await(puts);
      } finally {
        context
            .limits()
            .memory()
            .release(chunks.stream().mapToLong(PendingChunk::reservedBytes).sum());
      }
    }
    return true;
  }

  /// Compressed only where there is room for the result; without, sending it as it is costs less
  /// than waiting.
  private EncodedChunk encode(PendingChunk chunk) {
    byte[] plain = chunk.plain().orElseGet(() -> readAgain(chunk));
    MemoryBudget memory = context.limits().memory();
    if (!memory.tryAcquire(plain.length)) {
      return ChunkCodec.raw(chunk.chunk(), plain);
    }
    try {
      return ChunkCodec.plain(chunk.chunk(), plain);
    } finally {
      memory.release(plain.length);
    }
  }

  /// Room for a chunk whose bytes were not kept; what was started here goes through first.
  private long makeRoom(long bytes, List<Future<?>> puts) throws InterruptedException {
    MemoryBudget memory = context.limits().memory();
    if (!memory.tryAcquire(bytes)) {
      List<Future<?>> started = List.copyOf(puts);
      puts.clear();
      Futures.await(started);
      memory.acquire(bytes);
    }
    return bytes;
  }

  private byte[] readAgain(PendingChunk chunk) {
    return UploadedFile.readAgain(context.files(), job, chunk.chunk(), chunk.offset());
  }

  private EncodedChunk plainAgain(PendingChunk chunk) {
    return ChunkCodec.plain(chunk.chunk(), readAgain(chunk));
  }

  /// @param read how much of the memory budget goes with it
  private boolean put(List<PendingChunk> chunks, EncodedChunk bytes, UploadTarget first, long read)
      throws InterruptedException {
    try {
      putPersistently(chunks.getFirst(), bytes, first);
    } finally {
      context.limits().memory().release(read);
    }
    confirm(chunks);
    return true;
  }

  private void putPersistently(PendingChunk chunk, EncodedChunk bytes, UploadTarget first)
      throws InterruptedException {
    context.limits().persistently((_, before) -> {
      Optional<UploadTarget> target = before == null || !TransferLimits.isExpiry(before)
          ? Optional.of(first)
          : session.freshTarget(chunk.number());
      if (target.isEmpty()) {
        return true;
      }
      return context.limits().request(bytes.bytes().length, () -> {
        context.store().put(target.get(), bytes.bytes());
        return true;
      });
    });
  }

  private void confirm(List<PendingChunk> chunks) {
    for (PendingChunk chunk : chunks) {
      session.confirmed(chunk.number());
      progress.confirm(chunk.chunk().sizeBytes());
    }
  }
}
