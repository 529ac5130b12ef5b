package dev.cairn.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Chunks in fewer bytes and back, and bytes that pretend to be such chunks.
class ChunkCodecTest {
  private static final int MIB = 1 << 20;

  @Test
  void text_isCompressed() {
    byte[] text = "one line of a text\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    EncodedChunk encoded = ChunkCodec.plain(ref(text), text);
    assertThat(encoded.encoding()).isEqualTo(ChunkEncoding.ZSTD);
    assertThat(decode(encoded, Optional.empty())).isEqualTo(text);
  }

  @Test
  void noise_isLeftAsItIs() {
    byte[] noise = EditedFile.random(1, MIB);
    assertThat(ChunkCodec.plain(ref(noise), noise).encoding()).isEqualTo(ChunkEncoding.RAW);
  }

  @Test
  void pageOverwrittenInAChunk_costsThePage() {
    byte[] old = EditedFile.random(1, 4 * MIB);
    byte[] now = old.clone();
    System.arraycopy(EditedFile.random(2, 4096), 0, now, 100 * 4096, 4096);
    EncodedChunk delta = delta(old, now).orElseThrow();
    assertThat(delta.bytes().length).isLessThan(4096 + 64);
    assertThat(decode(delta, Optional.of(old))).isEqualTo(now);
  }

  @Test
  void lineInsertedIntoText_costsABlock() {
    byte[] old = lines(2_000_000);
    byte[] now = insert(old, 777_777, "a new line\n".getBytes(StandardCharsets.UTF_8));
    EncodedChunk delta = delta(old, now).orElseThrow();
    assertThat(delta.bytes().length).isLessThan(2100);
    assertThat(decode(delta, Optional.of(old))).isEqualTo(now);
  }

  @Test
  void otherBytes_giveNoDelta() {
    assertThat(delta(EditedFile.random(1, MIB), EditedFile.random(2, MIB))).isEmpty();
  }

  @Test
  void smallChunk_hasNoBlocksAndGivesNoDelta() {
    byte[] old = EditedFile.random(1, 1000);
    assertThat(ChunkSignature.of(old, 0, old.length).toBytes()).isEmpty();
    assertThat(delta(old, old)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyEdits_decodeToWhatTheyWere(long seed) {
    Random random = new Random(seed);
    byte[] old = EditedFile.random(seed, random.nextInt(64 << 10, 3 * MIB));
    byte[] now = old;
    for (int edit = 0; edit < 10; edit++) {
      now = insert(now, random.nextInt(now.length), EditedFile.random(edit, random.nextInt(300)));
    }
    if (now.length > 4 * MIB) {
      now = Arrays.copyOf(now, 4 * MIB);
    }
    EncodedChunk delta = delta(old, now).orElseThrow();
    assertThat(decode(delta, Optional.of(old))).as("seed %s", seed).isEqualTo(now);
    EncodedChunk plain = ChunkCodec.plain(ref(now), now);
    assertThat(decode(plain, Optional.empty())).isEqualTo(now);
  }

  @Test
  void signature_outlivesBeingStored() {
    byte[] old = EditedFile.random(1, 300_000);
    ChunkSignature signature = ChunkSignature.of(old, 0, old.length);
    ChunkSignature again =
        ChunkSignature.ofBytes(old.length, signature.rolling(), signature.toBytes());
    assertThat(ChunkCodec.delta(ref(old), old, ref(old).hash(), again)).isPresent();
    assertThatThrownBy(() -> ChunkSignature.ofBytes(old.length, 1, new byte[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deltaAgainstAnotherBase_isDamaged() {
    byte[] old = EditedFile.random(1, MIB);
    byte[] now = insert(old, 5000, new byte[] {1, 2, 3});
    EncodedChunk delta = delta(old, now).orElseThrow();
    assertDamaged(delta.chunk(), delta, Optional.of(EditedFile.random(2, MIB)));
    assertDamaged(delta.chunk(), delta, Optional.of(new byte[10]));
    assertDamaged(delta.chunk(), delta, Optional.empty());
  }

  @Test
  void bomb_isRefusedBeforeItUnfolds() {
    byte[] bomb = Zstd.compress(new byte[200 * MIB], 1);
    ChunkRef declared = ref(new byte[1000]);
    for (ChunkEncoding encoding : new ChunkEncoding[] {ChunkEncoding.ZSTD, ChunkEncoding.VCDIFF}) {
      assertThatThrownBy(
              () -> ChunkCodec.decode(declared, encoding, bomb, Optional.of(new byte[100])))
          .isInstanceOf(DamagedChunkException.class);
    }
  }

  @Test
  void deltaThatUnfoldsBeyondItsSize_isRefused() {
    DeltaWriter writer = new DeltaWriter(1000, 100 * 1000);
    for (int i = 0; i < 100; i++) {
      writer.copy(0, 1000);
    }
    byte[] packed = Zstd.compress(writer.finish(), 3);
    assertThatThrownBy(() -> ChunkCodec.decode(
            ref(new byte[1000]), ChunkEncoding.VCDIFF, packed, Optional.of(new byte[1000])))
        .isInstanceOf(DamagedChunkException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void flippedBits_areDamageAndNothingElse(long seed) {
    byte[] old = lines(100_000);
    byte[] now = insert(old, 50_000, "another line\n".getBytes(StandardCharsets.UTF_8));
    Random random = new Random(seed);
    for (EncodedChunk encoded :
        new EncodedChunk[] {delta(old, now).orElseThrow(), ChunkCodec.plain(ref(now), now)}) {
      for (int i = 0; i < 50; i++) {
        byte[] spoiled = encoded.bytes().clone();
        spoiled[random.nextInt(spoiled.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          byte[] decoded =
              ChunkCodec.decode(encoded.chunk(), encoded.encoding(), spoiled, Optional.of(old));
          assertThat(decoded).isEqualTo(now);
        } catch (DamagedChunkException expected) {
          assertThat(expected.getMessage()).isNotBlank();
        }
      }
    }
  }

  private static void assertDamaged(ChunkRef chunk, EncodedChunk encoded, Optional<byte[]> base) {
    assertThatThrownBy(() -> ChunkCodec.decode(chunk, encoded.encoding(), encoded.bytes(), base))
        .isInstanceOf(DamagedChunkException.class);
  }

  private static Optional<EncodedChunk> delta(byte[] old, byte[] now) {
    ChunkSignature signature = ChunkSignature.of(old, 0, old.length);
    return ChunkCodec.delta(ref(now), now, ChunkHash.ofContent(old), signature);
  }

  private static byte[] decode(EncodedChunk encoded, Optional<byte[]> base) {
    return ChunkCodec.decode(encoded.chunk(), encoded.encoding(), encoded.bytes(), base);
  }

  private static ChunkRef ref(byte[] bytes) {
    return new ChunkRef(ChunkHash.ofContent(bytes), bytes.length);
  }

  private static byte[] insert(byte[] old, int at, byte[] inserted) {
    byte[] now = new byte[old.length + inserted.length];
    System.arraycopy(old, 0, now, 0, at);
    System.arraycopy(inserted, 0, now, at, inserted.length);
    System.arraycopy(old, at, now, at + inserted.length, old.length - at);
    return now;
  }

  private static byte[] lines(int length) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("line ").append(random.nextLong()).append(" of a long text\n");
    }
    return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
  }
}
