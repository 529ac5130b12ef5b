package dev.cairn.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.chunk.FolderRoot.Child;
import dev.cairn.core.chunk.FolderRoot.Kind;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.NodeName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderRootTest {
  private static final Digest HASH = Digest.sha256(new byte[] {1});

  private static Child child(String name, Kind kind) {
    return new Child(new NodeName(name), kind, HASH);
  }

  private static Digest leaf(String name, int kind) {
    return Digest.sha256(
        new byte[] {0, (byte) kind}, HASH.toBytes(), name.getBytes(StandardCharsets.UTF_8));
  }

  private static Digest inner(Digest left, Digest right) {
    return Digest.sha256(new byte[] {1}, left.toBytes(), right.toBytes());
  }

  @Test
  void emptyFolder_isTheHashOfNothing() {
    assertThat(FolderRoot.of(List.of()).hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void childrenStandInTheOrderOfTheirBytes_whateverTheOrderTheyAreGivenIn() {
    // By bytes, U+FF5E comes before U+1F600; by UTF-16 it would come behind.
    Digest expected =
        inner(inner(leaf("a", 2), leaf("b", 0)), inner(leaf("\uFF5E", 1), leaf("\uD83D\uDE00", 0)));
    assertThat(FolderRoot.of(List.of(
            child("\uD83D\uDE00", Kind.FILE),
            child("\uFF5E", Kind.EXECUTABLE),
            child("b", Kind.FILE),
            child("a", Kind.FOLDER))))
        .isEqualTo(expected);
  }

  @Test
  void kindNameAndContent_allCount() {
    assertThat(List.of(
            FolderRoot.of(List.of(child("a", Kind.FILE))),
            FolderRoot.of(List.of(child("a", Kind.EXECUTABLE))),
            FolderRoot.of(List.of(child("a", Kind.FOLDER))),
            FolderRoot.of(List.of(child("b", Kind.FILE))),
            FolderRoot.of(List.of(new Child(new NodeName("a"), Kind.FILE, FolderRoot.EMPTY)))))
        .doesNotHaveDuplicates();
  }
}
