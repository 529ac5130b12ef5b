package dev.cairn.core.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkRef;
import java.util.Arrays;
import java.util.Optional;

/// Compresses one chunk after the other with one context and one buffer, which for a small file
/// cost as much as compressing it does. Owns memory outside of Java's heap until it is closed. Not
/// thread-safe.
public final class ChunkCompressor implements AutoCloseable {
  private static final int SAMPLE_LEVEL = 1;
  private static final int SAMPLE_BYTES = 16 << 10;
  private static final int SAMPLES = 3;

  /// Compression that saves less than a twentieth is not worth its time on both sides.
  private static final int PERCENT_OF_PLAIN_MAX = 95;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private byte[] packed = new byte[0];

  /// The chunk compressed where that pays, else as it is.
  public EncodedChunk encode(ChunkRef chunk, byte[] plain) {
    if (isCompressible(plain)) {
      int length = compress(plain, 0, plain.length, ChunkCodec.LEVEL);
      if (pays(length, plain.length)) {
        byte[] bytes = Arrays.copyOf(packed, length);
        return new EncodedChunk(chunk, ChunkEncoding.ZSTD, Optional.empty(), bytes);
      }
    }
    return ChunkCodec.raw(chunk, plain);
  }

  /// Whether compressing is worth the attempt, told from samples at the start, the middle and the
  /// end: most large files are compressed already.
  private boolean isCompressible(byte[] plain) {
    if (plain.length <= SAMPLES * SAMPLE_BYTES) {
      return true;
    }
    int length = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      int from = (plain.length - SAMPLE_BYTES) / (SAMPLES - 1) * sample;
      length += compress(plain, from, SAMPLE_BYTES, SAMPLE_LEVEL);
    }
    return pays(length, SAMPLES * SAMPLE_BYTES);
  }

  private int compress(byte[] plain, int from, int length, int level) {
    int most = Math.toIntExact(Zstd.compressBound(length));
    if (packed.length < most) {
      packed = new byte[most];
    }
    context.setLevel(level);
    return context.compressByteArray(packed, 0, packed.length, plain, from, length);
  }

  private static boolean pays(int packedBytes, int plainBytes) {
    return packedBytes < (long) plainBytes * PERCENT_OF_PLAIN_MAX / 100;
  }

  @Override
  public void close() {
    context.close();
  }
}
