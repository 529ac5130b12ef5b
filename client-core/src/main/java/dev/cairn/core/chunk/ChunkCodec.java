package dev.cairn.core.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.util.Optional;

/// Writes chunks in fewer bytes, and reads them back within the size they were declared with.
public final class ChunkCodec {
  /// How long the chain of deltas behind a chunk may be.
  public static final int DELTA_DEPTH_MAX = 4;

  static final int LEVEL = 3;

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

  /// Compressed where that pays, else as it is. Of many chunks one [ChunkCompressor] is cheaper.
  public static EncodedChunk plain(ChunkRef chunk, byte[] plain) {
    try (ChunkCompressor compressor = new ChunkCompressor()) {
      return compressor.encode(chunk, plain);
    }
  }

  public static EncodedChunk raw(ChunkRef chunk, byte[] plain) {
    return new EncodedChunk(chunk, ChunkEncoding.RAW, Optional.empty(), plain);
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
