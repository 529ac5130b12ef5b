package dev.cairn.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server or a row may say is checked where it becomes a value.
class LimitsTest {
  private static final String HEX =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digest_isReadAndWrittenUnchanged() {
    Digest digest = Digest.ofHex(HEX);
    assertThat(digest).isEqualTo(Digest.sha256("abc".getBytes(StandardCharsets.US_ASCII)));
    assertThat(digest.hex()).isEqualTo(HEX);
    assertThat(Digest.of(digest.toBytes())).isEqualTo(digest);
  }

  /// A vector of FIPS 180-4: a million times the letter a.
  @Test
  void digest_ofManyParts() {
    byte[] part = "a".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    byte[][] parts = IntStream.range(0, 1000).mapToObj(_ -> part).toArray(byte[][]::new);
    assertThat(Digest.sha256(parts).hex())
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba78",
        HEX + "00",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
      })
  void hexThatIsNoDigest_isRefused(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> Digest.ofHex(hex));
  }

  @Test
  void idsOfOtherPrograms_areTakenUpToALength() {
    assertThat(new FileId("42").value()).isEqualTo("42");
    assertThat(new FileId("Node:a/b=c").value()).isEqualTo("Node:a/b=c");
    assertThat(new FileId("x".repeat(128)).value()).hasSize(128);
    assertThatIllegalArgumentException().isThrownBy(() -> new FileId("x".repeat(129)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, (4 << 20) + 1, Integer.MIN_VALUE})
  void chunkSizesOutsideTheGrid_areRefused(int sizeBytes) {
    var hash = ChunkHash.ofHex(HEX);
    assertThatIllegalArgumentException().isThrownBy(() -> new ChunkRef(hash, sizeBytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "f_a b", "f_1\n", "f_\u0000", "f_é", "f\u007f"})
  void idsThatAreNone_areRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FileId(id));
  }

  @Test
  void folder_hasNoContent() {
    var place = new Place(new FileId("f_root"), new NodeName("a"));
    var content = Optional.of(ContentHash.EMPTY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Node(new FileId("f_1"), place, NodeKind.FOLDER, content, false));
    assertThat(Node.folder(new FileId("f_1"), place).isUnread()).isFalse();
    assertThat(Node.unreadFile(new FileId("f_1"), place, true).isUnread()).isTrue();
  }

  @Test
  void manifest_countsItsBytesAndKnowsItsGrid() {
    var hash = ChunkHash.ofHex(HEX);
    var full = new ChunkRef(hash, Manifest.CHUNK_BYTES_MAX);
    var rest = new ChunkRef(hash, 7);
    assertThat(new Manifest(List.of(full, full, rest)).sizeBytes()).isEqualTo((8L << 20) + 7);
    assertThat(new Manifest(List.of(full, full)).isOnGrid()).isTrue();
    assertThat(new Manifest(List.of(full, rest)).isOnGrid()).isTrue();
    assertThat(new Manifest(List.of(rest, full)).isOnGrid()).isFalse();
    assertThat(Manifest.EMPTY.isOnGrid()).isTrue();
  }
}
