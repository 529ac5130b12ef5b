package dev.cairn.core.transfer;

import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.ChunkLocation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The parts of the chunks that one request fetches. What has arrived is written to them now and
/// then, and when the connection is lost, so that an attempt after this process has ended goes on
/// there. Where the network is fast a chunk is complete before that, and costs nothing more.
/// Belongs to one task.
final class ArrivingParts {
  private static final long STEP_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int STEP_BYTES = 64 << 10;

  private final Clock clock;
  private final long begin;
  private final boolean isOfOne;
  private final Map<ChunkLocation, StagedPart> parts = new LinkedHashMap<>();

  /// Up to where the request's bytes have been written.
  private int written;

  private long writtenNanos;

  /// @param find the part of a chunk that is to be kept
  ArrivingParts(Clock clock, FetchUnit unit, Function<ChunkLocation, Optional<StagedPart>> find) {
    this.clock = clock;
    this.begin = unit.first().offset();
    this.isOfOne = unit.isOfOne();
    this.writtenNanos = clock.monotonicNanos();
    for (ChunkLocation chunk : unit.chunks()) {
      if (StagedPart.isOf(chunk)) {
        find.apply(chunk).ifPresent(part -> parts.put(chunk, part));
      }
    }
  }

  /// For what is fetched on the way to another chunk, and has no place of its own.
  static ArrivingParts ofNone(Clock clock, FetchUnit unit) {
    return new ArrivingParts(clock, unit, _ -> Optional.empty());
  }

  /// Puts what an earlier attempt has left of a chunk that is fetched alone before what is to come.
  void read(ByteBuffer target) {
    if (isOfOne) {
      parts.values().forEach(part -> part.read(target));
      written = target.position();
    }
  }

  /// More bytes have arrived in `source`, which ends at its position.
  void arrived(ByteBuffer source) {
    boolean isDue = !parts.isEmpty()
        && source.hasRemaining()
        && source.position() - written >= STEP_BYTES
        && clock.monotonicNanos() - writtenNanos >= STEP_NANOS;
    if (isDue) {
      write(source);
    }
  }

  /// No more bytes arrive for now.
  void paused(ByteBuffer source) {
    if (!parts.isEmpty()) {
      write(source);
    }
  }

  /// What was not written when a transfer is stopped is fetched again: a thread that was
  /// interrupted would close the file under the others.
  private void write(ByteBuffer source) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    int end = source.position();
    // A store that does not know ranges has begun anew.
    int from = written > end ? 0 : written;
    parts.forEach((chunk, part) -> {
      int start = (int) (chunk.offset() - begin);
      int first = Math.max(from, start);
      int last = Math.min(end, start + chunk.lengthBytes());
      part.write(first - start, source, first, last);
    });
    written = end;
    writtenNanos = clock.monotonicNanos();
  }

  /// What has arrived so far is of no use; the request is made anew, from its beginning.
  void beganAnew() {
    written = 0;
  }

  /// What there is of the chunk is wrong.
  void drop(ChunkLocation chunk) {
    StagedPart part = parts.get(chunk);
    if (part != null && !Thread.currentThread().isInterrupted()) {
      part.drop(chunk.lengthBytes());
      written = 0;
    }
  }
}
