package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.remote.UploadTarget;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Encodes and sends the chunks of one group: plain ones by requests of their own, all others in
/// packs, equal ones once. Belongs to one task.
final class GroupSend {
  private final UploadContext context;
  private final UploadJob job;
  private final UploadSession session;
  private final TransferMonitor.Running progress;
  private final Map<Integer, UploadTarget> targets;
  private final PackSender packs;
  private final MemoryBudget memory;
  private final Map<ChunkRef, List<PendingChunk>> equal = new LinkedHashMap<>();
  private final List<EncodedChunk> packed = new ArrayList<>();

  /// What the packed chunks hold beside the reservations that came with the group.
  private final List<Reservation> packedRooms = new ArrayList<>();

  /// @param targets where the chunks go, by their numbers
  GroupSend(
      UploadContext context,
      UploadJob job,
      UploadSession session,
      TransferMonitor.Running progress,
      Map<Integer, UploadTarget> targets) {
    this.context = context;
    this.job = job;
    this.session = session;
    this.progress = progress;
    this.targets = targets;
    this.packs = new PackSender(context);
    this.memory = context.limits().memory();
  }

  /// Returns when all are through; throws the first failure.
  boolean run(List<PendingChunk> chunks) throws InterruptedException {
    chunks.forEach(
        chunk -> equal.computeIfAbsent(chunk.chunk(), _ -> new ArrayList<>()).add(chunk));
    try {
      return ChildTasks.<Boolean, RuntimeException>run(context.tasks(), puts -> {
        sendKept(puts);
        sendOthers(puts);
        sendPacked();
        puts.await();
        return true;
      });
    } finally {
      packedRooms.forEach(Reservation::close);
    }
  }

  private static boolean isKept(PendingChunk chunk) {
    return chunk.plain().isPresent() || chunk.delta().isPresent();
  }

  private void sendKept(ChildTasks puts) throws InterruptedException {
    for (List<PendingChunk> chunks : equal.values()) {
      PendingChunk chunk = chunks.getFirst();
      if (isKept(chunk)) {
        EncodedChunk bytes =
            chunk.delta().orElseGet(() -> encode(chunk, chunk.plain().orElseThrow()));
        send(chunks, bytes, memory.acquire(0), puts);
      }
    }
  }

  /// Those whose bytes are read from the file once more. They come last: once they have to wait
  /// for room, all that came before is through, and nothing of it is held while waiting.
  private void sendOthers(ChildTasks puts) throws InterruptedException {
    for (List<PendingChunk> chunks : equal.values()) {
      PendingChunk chunk = chunks.getFirst();
      if (!isKept(chunk)) {
        try (Reservation read = makeRoom(chunk.chunk().sizeBytes(), puts)) {
          send(chunks, encode(chunk, readAgain(chunk)), read, puts);
        }
      }
    }
  }

  /// @param room what of the memory budget goes with the bytes
  private void send(
      List<PendingChunk> chunks, EncodedChunk bytes, Reservation room, ChildTasks puts) {
    int number = chunks.getFirst().number();
    int length = bytes.bytes().length;
    UploadTarget target = targets.get(number);
    if (bytes.encoding() == ChunkEncoding.RAW
        && length >= Manifest.ALONE_BYTES_MIN
        && target != null) {
      List<Reservation> rooms = List.of(room.split(room.bytes()));
      puts.start("put-" + number, rooms, () -> put(chunks, bytes, target));
    } else {
      packed.add(bytes);
      packedRooms.add(room.split(Math.min(room.bytes(), length)));
    }
  }

  private void sendPacked() throws InterruptedException {
    Map<ChunkRef, SyncException> failures = packs.send(
        Pack.of(packed),
        chunk -> plainAgain(equal(chunk).getFirst()),
        chunk -> confirm(equal(chunk)));
    packed.clear();
    packedRooms.forEach(Reservation::close);
    packedRooms.clear();
    if (!failures.isEmpty()) {
      throw failures.values().iterator().next();
    }
  }

  private List<PendingChunk> equal(ChunkRef chunk) {
    return equal.getOrDefault(chunk, List.of());
  }

  /// Compressed only where there is room for the result; without, sending it as it is costs less
  /// than waiting.
  private EncodedChunk encode(PendingChunk chunk, byte[] plain) {
    Optional<Reservation> room = memory.tryAcquire(plain.length);
    if (room.isEmpty()) {
      return ChunkCodec.raw(chunk.chunk(), plain);
    }
    try (Reservation result = room.get()) {
      EncodedChunk encoded = ChunkCodec.plain(chunk.chunk(), plain);
      if (encoded.encoding() != ChunkEncoding.RAW) {
        packedRooms.add(result.split(Math.min(plain.length, encoded.bytes().length)));
      }
      return encoded;
    }
  }

  /// Room for a chunk whose bytes were not kept; what was started here goes through first.
  private Reservation makeRoom(int bytes, ChildTasks puts) throws InterruptedException {
    Optional<Reservation> room = memory.tryAcquire(bytes);
    if (room.isEmpty()) {
      sendPacked();
      puts.await();
      equal.values().stream()
          .flatMap(List::stream)
          .filter(GroupSend::isKept)
          .forEach(chunk -> chunk.room().close());
    }
    return room.isPresent() ? room.get() : memory.acquire(bytes);
  }

  private byte[] readAgain(PendingChunk chunk) {
    return UploadedFile.readAgain(context.files(), job, chunk.chunk(), chunk.offset());
  }

  private EncodedChunk plainAgain(PendingChunk chunk) {
    return ChunkCodec.plain(chunk.chunk(), readAgain(chunk));
  }

  private boolean put(List<PendingChunk> chunks, EncodedChunk bytes, UploadTarget first)
      throws InterruptedException {
    putPersistently(chunks.getFirst(), bytes, first);
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
