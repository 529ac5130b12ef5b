package dev.cairn.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import java.util.Arrays;
import java.util.Optional;

/// Bytes from the store decode to the chunk that was asked for, or are found to be damaged; what
/// was encoded here decodes to what it was.
class ChunkCodecFuzzTest {
  private static final int BYTES_MAX = 1 << 16;

  @FuzzTest
  void foreignBytes_areTheChunkOrDamaged(FuzzedDataProvider data) {
    ChunkEncoding encoding = data.pickValue(ChunkEncoding.values());
    int declared = data.consumeInt(1, BYTES_MAX);
    byte[] base = data.consumeBytes(data.consumeInt(0, 1024));
    byte[] stored = data.consumeRemainingAsBytes();
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(stored), declared);
    // So that the fuzzer gets past the outer layer of a delta.
    byte[] encoded = encoding == ChunkEncoding.VCDIFF ? Zstd.compress(stored) : stored;
    try {
      byte[] plain = ChunkCodec.decode(chunk, encoding, encoded, Optional.of(base));
      assertThat(plain).hasSize(declared);
      assertThat(ChunkHash.ofContent(plain)).isEqualTo(chunk.hash());
    } catch (DamagedChunkException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @FuzzTest
  void whatWasEncoded_comesBack(FuzzedDataProvider data) {
    byte[] insertion = data.consumeBytes(64);
    int place = data.consumeInt(0, BYTES_MAX);
    byte[] old = data.consumeRemainingAsBytes();
    int at = Math.min(place, old.length);
    byte[] changed =
        join(Arrays.copyOf(old, at), insertion, Arrays.copyOfRange(old, at, old.length));
    if (changed.length == 0) {
      return;
    }
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(changed), changed.length);
    EncodedChunk plain = ChunkCodec.plain(chunk, changed);
    assertThat(ChunkCodec.decode(chunk, plain.encoding(), plain.bytes(), Optional.empty()))
        .isEqualTo(changed);
    if (old.length > 0) {
      ChunkHash base = ChunkHash.ofContent(old);
      ChunkCodec.delta(chunk, changed, base, ChunkSignature.of(old, 0, old.length))
          .ifPresent(delta -> assertThat(
                  ChunkCodec.decode(chunk, delta.encoding(), delta.bytes(), Optional.of(old)))
              .isEqualTo(changed));
    }
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
