package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.chunk.ChunkCodec;
import dev.cairn.core.chunk.EncodedChunk;
import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.ObjectDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How chunks share objects, and how they are fetched from them.
class PackTest {
  @Test
  void smallChunks_shareAsFewPacksAsTheyFitInto() {
    List<EncodedChunk> chunks = chunks(1000, 8_000);
    List<Pack> packs = Pack.of(chunks);
    assertThat(packs).hasSize(2);
    assertThat(packs)
        .allSatisfy(pack -> assertThat(pack.lengthBytes()).isLessThanOrEqualTo(4 << 20));
  }

  @Test
  void largeChunk_isAloneAndNotCopied() {
    EncodedChunk large = chunks(1, Manifest.ALONE_BYTES_MIN).getFirst();
    List<Pack> packs = Pack.of(List.of(large));
    assertThat(packs).hasSize(1);
    assertThat(packs.getFirst().bytes()).isSameAs(large.bytes());
  }

  @Test
  void draft_saysWhereEachChunkIs() {
    Pack pack = Pack.of(chunks(3, 100)).getFirst();
    assertThat(pack.draft().parts())
        .extracting(ObjectDraft.Part::offset)
        .containsExactly(0, 100, 200);
    assertThat(pack.draft().lengthBytes()).isEqualTo(300);
  }

  @Test
  void unpacked_theChunksAreAsTheyWere() {
    List<EncodedChunk> chunks = chunks(3, 100);
    List<EncodedChunk> unpacked = Pack.of(chunks).getFirst().unpack();
    assertThat(unpacked).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(unpacked.get(i).chunk()).isEqualTo(chunks.get(i).chunk());
      assertThat(unpacked.get(i).bytes()).isEqualTo(chunks.get(i).bytes());
    }
  }

  @Test
  void packOfOnlySomeChunks_hasTheirBytesOneAfterTheOther() {
    List<EncodedChunk> chunks = chunks(5, 100);
    List<EncodedChunk> wanted = List.of(chunks.get(1), chunks.get(4));
    Set<ChunkRef> refs = wanted.stream().map(EncodedChunk::chunk).collect(Collectors.toSet());
    Pack pack = Pack.of(chunks).getFirst().only(refs).orElseThrow();
    assertThat(pack.draft().parts()).extracting(ObjectDraft.Part::offset).containsExactly(0, 100);
    assertThat(pack.unpack())
        .extracting(EncodedChunk::bytes)
        .containsExactly(wanted.get(0).bytes(), wanted.get(1).bytes());
    assertThat(pack.draft().sha256())
        .isEqualTo(Digest.sha256(wanted.get(0).bytes(), wanted.get(1).bytes()));
    assertThat(pack.only(Set.of())).isEmpty();
  }

  @Test
  void neighbours_areFetchedTogetherAndFarOnesAreNot() {
    List<FetchUnit> units = FetchUnit.of(
        List.of(at("a", 0, 100), at("b", 0, 100), at("a", 100, 50), at("a", 1 << 20, 10)),
        _ -> false);
    assertThat(units).extracting(FetchUnit::lengthBytes).containsExactly(150, 10, 100);
  }

  @Test
  void chunkThatHasBegun_isFetchedAloneAndFirst() {
    ChunkLocation begun = at("a", 100, 50);
    List<FetchUnit> units =
        FetchUnit.of(List.of(at("a", 0, 100), begun, at("a", 150, 10)), begun::equals);
    assertThat(units).extracting(FetchUnit::lengthBytes).containsExactly(50, 160);
  }

  @Test
  void rangesThatOverlap_endWhereTheLastOneDoes() {
    List<FetchUnit> units = FetchUnit.of(List.of(at("a", 0, 1000), at("a", 10, 20)), _ -> false);
    assertThat(units).extracting(FetchUnit::lengthBytes).containsExactly(1000);
  }

  @Test
  void unitOfSeveral_isCountedWithTheWholeArrayThatItTakes() {
    int half = 1 << 20;
    FetchUnit several = new FetchUnit(List.of(at("a", 0, half), at("a", half, half + 1)));
    assertThat(UnitFetch.roomBytes(several)).isEqualTo((4 << 20) + half + 1);
    FetchUnit one = new FetchUnit(List.of(at("a", 0, 3 << 20)));
    assertThat(UnitFetch.roomBytes(one)).isEqualTo(3 << 20);
  }

  private static ChunkLocation at(String object, long offset, int length) {
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(new byte[] {(byte) length}), length);
    return new ChunkLocation(
        chunk, object, "http://x/", Map.of(), offset, length, ChunkEncoding.RAW, Optional.empty());
  }

  private static List<EncodedChunk> chunks(int count, int length) {
    Random random = new Random(3);
    List<EncodedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      chunks.add(ChunkCodec.raw(new ChunkRef(ChunkHash.ofContent(bytes), length), bytes));
    }
    return chunks;
  }
}
