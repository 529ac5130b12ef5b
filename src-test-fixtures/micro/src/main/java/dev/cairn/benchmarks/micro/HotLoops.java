package dev.cairn.benchmarks.micro;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.ChunkSignature;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.chunk.RollingHash;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One operation is one byte of a chunk of 4 MiB, so that what is told is bytes per microsecond,
/// which is MB/s.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HotLoops {
  private static final int BYTES = 4 << 20;
  private static final int EDITS = 20;
  private static final int EDIT_BYTES = 100;

  private final byte[] base = random(1, BYTES);
  private final byte[] edited = edited(base);
  private final byte[] other = random(2, BYTES);
  private final ChunkHash baseHash = ChunkHash.ofContent(base);
  private final ChunkRef editedChunk = new ChunkRef(ChunkHash.ofContent(edited), BYTES);
  private final ChunkRef otherChunk = new ChunkRef(ChunkHash.ofContent(other), BYTES);
  private final ChunkSignature signature = ChunkSignature.of(base, 0, BYTES);
  private final EncodedChunk delta =
      ChunkCodec.delta(editedChunk, edited, baseHash, signature).orElseThrow();

  private static byte[] random(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] edited(byte[] base) {
    byte[] edited = Arrays.copyOf(base, base.length);
    Random random = new Random(3);
    for (int i = 0; i < EDITS; i++) {
      byte[] edit = random(i, EDIT_BYTES);
      System.arraycopy(edit, 0, edited, random.nextInt(BYTES - EDIT_BYTES), EDIT_BYTES);
    }
    return edited;
  }

  /// The name of a chunk.
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public ChunkHash hash() {
    return ChunkHash.ofContent(base);
  }

  /// The rolling hash of a chunk as a whole.
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public long roll() {
    return RollingHash.of(base, 0, BYTES);
  }

  /// What is kept of a chunk: a rolling hash and a CRC of each KiB.
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public ChunkSignature sign() {
    return ChunkSignature.of(base, 0, BYTES);
  }

  /// Blocks of the old chunk looked for where there are none: the window moves by single bytes.
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public Optional<EncodedChunk> matchNothing() {
    return ChunkCodec.delta(otherChunk, other, baseHash, signature);
  }

  /// A chunk with twenty edits of a hundred bytes, as a delta.
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public Optional<EncodedChunk> encodeDelta() {
    return ChunkCodec.delta(editedChunk, edited, baseHash, signature);
  }

  /// That delta read back, with the check of the chunk's hash.
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public byte[] decodeDelta() {
    return ChunkCodec.decode(editedChunk, delta.encoding(), delta.bytes(), Optional.of(base));
  }
}
