package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import java.util.ArrayList;
import java.util.List;
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

/// Five hundred files of 8 KiB: named, encoded, joined to packs and the packs named. One operation
/// is one byte of them. In this package, because packs are nobody else's business.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PackLoop {
  private static final int FILES = 500;
  private static final int FILE_BYTES = 8 << 10;
  private static final int BYTES = FILES * FILE_BYTES;

  private final List<byte[]> files = files();

  private static List<byte[]> files() {
    Random random = new Random(5);
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = new byte[FILE_BYTES];
      random.nextBytes(bytes);
      files.add(bytes);
    }
    return files;
  }

  @Benchmark
  @OperationsPerInvocation(BYTES)
  public int pack() {
    List<EncodedChunk> chunks = new ArrayList<>();
    for (byte[] file : files) {
      chunks.add(ChunkCodec.plain(new ChunkRef(ChunkHash.ofContent(file), file.length), file));
    }
    return Pack.of(chunks).stream().mapToInt(pack -> pack.draft().parts().size()).sum();
  }
}
