package dev.cairn.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
  private static final int CHUNK = Manifest.CHUNK_BYTES_MAX;

  @Test
  void emptyFile_isSha256OfNothing() {
    assertThat(MerkleTree.contentHash(Manifest.EMPTY).hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(ContentHash.EMPTY).isEqualTo(MerkleTree.contentHash(Manifest.EMPTY));
  }

  /// Computed apart, with `printf` and `sha256sum`: 00, SHA-256 of `abc`, and 3 as eight bytes.
  @Test
  void oneChunk_isItsLeaf() {
    var abc = new ChunkRef(ChunkHash.ofContent("abc".getBytes(StandardCharsets.US_ASCII)), 3);
    assertThat(abc.hash().hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(MerkleTree.contentHash(new Manifest(List.of(abc))).hex())
        .isEqualTo("19084b9bf3df1c8bfe4be620f11dfb07f345fd91889111eaa1196121703866d5");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 100})
  void root_isThatOfRfc9162(int chunks) throws GeneralSecurityException {
    for (int last : new int[] {1, 1_234_567, CHUNK}) {
      List<ChunkRef> refs = refs(chunks, last);
      assertThat(MerkleTree.contentHash(new Manifest(refs)).digest().toBytes())
          .isEqualTo(levelByLevel(refs));
    }
  }

  @Test
  void rootsOfDifferentCutsAndOrders_differ() {
    ChunkRef first = ref(1, CHUNK);
    ChunkRef second = ref(2, CHUNK);
    assertThat(MerkleTree.root(new Manifest(List.of(first, second))))
        .isNotEqualTo(MerkleTree.root(new Manifest(List.of(second, first))))
        .isNotEqualTo(MerkleTree.root(new Manifest(List.of(first))))
        .isNotEqualTo(MerkleTree.root(new Manifest(List.of(first, ref(2, CHUNK - 1)))));
  }

  @Test
  void manifestOffTheGrid_hasARootButNoContentHash() {
    var uneven = new Manifest(List.of(ref(1, 10), ref(2, CHUNK)));
    assertThat(MerkleTree.root(uneven)).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.contentHash(uneven));
  }

  private static List<ChunkRef> refs(int count, int lastBytes) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> ref(number, number == count ? lastBytes : CHUNK))
        .toList();
  }

  private static ChunkRef ref(int number, int sizeBytes) {
    return new ChunkRef(
        ChunkHash.ofContent(("chunk " + number).getBytes(StandardCharsets.UTF_8)), sizeBytes);
  }

  /// The same tree another way, from the leaves up: neighbours are joined, and one without a
  /// neighbour goes up as it is.
  private static byte[] levelByLevel(List<ChunkRef> refs) throws GeneralSecurityException {
    List<byte[]> level = new ArrayList<>();
    for (ChunkRef ref : refs) {
      var leaf = new ByteArrayOutputStream();
      leaf.write(0);
      leaf.writeBytes(HexFormat.of().parseHex(ref.hash().hex()));
      leaf.writeBytes(ByteBuffer.allocate(8).putLong(ref.sizeBytes()).array());
      level.add(sha256(leaf));
    }
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        var node = new ByteArrayOutputStream();
        node.write(1);
        node.writeBytes(level.get(i));
        node.writeBytes(level.get(i + 1));
        above.add(sha256(node));
      }
      if (level.size() % 2 == 1) {
        above.add(level.getLast());
      }
      level = above;
    }
    return level.getFirst();
  }

  private static byte[] sha256(ByteArrayOutputStream bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
  }
}
