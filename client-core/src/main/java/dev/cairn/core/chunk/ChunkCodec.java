package dev.cairn.core.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.util.Arrays;
import java.util.Optional;

/// Writes chunks in fewer bytes, and reads them back within the size they were declared with.
public final class ChunkCodec {
  /// How long the chain of deltas behind a chunk may be.
  public static final int DELTA_DEPTH_MAX = 4;

  private static final int LEVEL = 3;
  private static final int SAMPLE_LEVEL = 1;
  private static final int SAMPLE_BYTES = 16 << 10;
  private static final int SAMPLES = 3;

  /// Compression that saves less than a twentieth is not worth its time on both sides.
  private static final int PERCENT_OF_PLAIN_MAX = 95;

  /// The instructions of a delta come on top of what it decodes to.
  private static final int DELTA_BYTES_MAX = Manifest.CHUNK_BYTES_MAX + (1 << 20);

  private ChunkCodec() {}

  /// As a delta against the chunk that `signature` is of, where that is under half of the plain
  /// bytes.
  public static Optional<EncodedChunk> delta(
      ChunkRef chunk, byte[] plain, ChunkHash base, ChunkSignature signature) {
    int most = plain.length / 2;
    return new BlockMatcher(signature)
        .delta(plain, plain.length, most)
        .map(delta -> Zstd.compress(delta, LEVEL))
        .filter(packed -> packed.length < most)
        .map(packed -> new EncodedChunk(chunk, ChunkEncoding.VCDIFF, Optional.of(base), packed));
  }

  /// Compressed where that pays, else as it is.
  public static EncodedChunk plain(ChunkRef chunk, byte[] plain) {
    if (isCompressible(plain)) {
      byte[] packed = Zstd.compress(plain, LEVEL);
      if (pays(packed.length, plain.length)) {
        return new EncodedChunk(chunk, ChunkEncoding.ZSTD, Optional.empty(), packed);
      }
    }
    return raw(chunk, plain);
  }

  public static EncodedChunk raw(ChunkRef chunk, byte[] plain) {
    return new EncodedChunk(chunk, ChunkEncoding.RAW, Optional.empty(), plain);
  }

  /// Whether compressing is worth the attempt, told from samples at the start, the middle and the
  /// end: most large files are compressed already.
  public static boolean isCompressible(byte[] plain) {
    if (plain.length <= SAMPLES * SAMPLE_BYTES) {
      return true;
    }
    int packed = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      int from = (plain.length - SAMPLE_BYTES) / (SAMPLES - 1) * sample;
      byte[] part = Arrays.copyOfRange(plain, from, from + SAMPLE_BYTES);
      packed += Zstd.compress(part, SAMPLE_LEVEL).length;
    }
    return pays(packed, SAMPLES * SAMPLE_BYTES);
  }

  private static boolean pays(int packedBytes, int plainBytes) {
    return packedBytes < (long) plainBytes * PERCENT_OF_PLAIN_MAX / 100;
  }

  /// The chunk's plain bytes, checked against its hash. Throws [DamagedChunkException] if the
  /// encoded ones do not give them.
  ///
  /// @param base the plain bytes of the chunk that a delta is against
  public static byte[] decode(
      ChunkRef chunk, ChunkEncoding encoding, byte[] encoded, Optional<byte[]> base) {
    byte[] plain = switch (encoding) {
      case RAW -> encoded;
      case ZSTD -> decompress(encoded, chunk.sizeBytes(), chunk.sizeBytes());
      case VCDIFF ->
        VcdiffDecoder.decode(
            base.orElseThrow(() -> new DamagedChunkException("A delta without its base")),
            decompress(encoded, 0, DELTA_BYTES_MAX),
            chunk.sizeBytes());
    };
    if (plain.length != chunk.sizeBytes() || !ChunkHash.ofContent(plain).equals(chunk.hash())) {
      throw new DamagedChunkException("A chunk that decodes to something else");
    }
    return plain;
  }

  /// Never allocates more than `bytesMax`, whatever the frame says of itself.
  private static byte[] decompress(byte[] packed, int bytesMin, int bytesMax) {
    if (packed.length == 0) {
      // Zstd looks at the first byte without asking whether there is one.
      throw new DamagedChunkException("A frame without a byte");
    }
    try {
      long declared = Zstd.getFrameContentSize(packed);
      if (declared < bytesMin || declared > bytesMax) {
        throw new DamagedChunkException("A frame of another size than declared");
      }
      byte[] plain = new byte[(int) declared];
      long count = Zstd.decompress(plain, packed);
      if (Zstd.isError(count) || count != declared) {
        throw new DamagedChunkException("A frame that does not decompress");
      }
      return plain;
    } catch (ZstdException e) {
      throw new DamagedChunkException("A frame that does not decompress", e);
    }
  }
}
