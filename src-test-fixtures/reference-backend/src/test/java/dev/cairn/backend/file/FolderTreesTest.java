package dev.cairn.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.backend.metadata.FolderRoot;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.Sha256;
import dev.cairn.backend.sync.FolderTrees.FolderTree;
import dev.cairn.backend.sync.FolderTrees.Question;
import dev.cairn.backend.sync.Op;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Merkle roots of folders: what they are made of, and that they are never out of date.
class FolderTreesTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final OneFolder box = new OneFolder();

  @AfterEach
  void close() {
    box.close();
  }

  private FolderTree ask(String folder) {
    return box.files.trees().read(box.namespace.id(), new Question(box.id(folder), null, ""));
  }

  private String root() {
    return ask("").root();
  }

  @Test
  void rootIsTheMerkleTreeOverSortedChildren() {
    assertThat(root()).isEqualTo(EMPTY);
    box.write("", "b", 1).folder("", "a").write("", "\uD83D\uDE00", 2).write("", "\uFF5E", 3);
    byte[] a = leaf(2, EMPTY, "a");
    byte[] b = leaf(0, hash("b"), "b");
    // By bytes, U+FF5E comes before U+1F600; by UTF-16 it would come behind.
    byte[] tilde = leaf(0, hash("\uFF5E"), "\uFF5E");
    byte[] face = leaf(0, hash("\uD83D\uDE00"), "\uD83D\uDE00");
    assertThat(root()).isEqualTo(HexFormat.of().formatHex(inner(inner(a, b), inner(tilde, face))));
    assertThat(FolderRoot.of(List.of(
            new FolderRoot.Child("\uD83D\uDE00", Kind.FILE, false, EMPTY),
            new FolderRoot.Child("\uFF5E", Kind.FILE, true, EMPTY))))
        .isEqualTo(HexFormat.of()
            .formatHex(inner(leaf(1, EMPTY, "\uFF5E"), leaf(0, EMPTY, "\uD83D\uDE00"))));
  }

  private String hash(String name) {
    return Objects.requireNonNull(box.node(name).content().contentHash());
  }

  private static byte[] leaf(int kind, String hash, String name) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 0);
    digest.update((byte) kind);
    digest.update(HexFormat.of().parseHex(hash));
    return digest.digest(name.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] inner(byte[] left, byte[] right) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  @Test
  void everyKindOfChange_changesTheRoot_andUndoneItIsTheOldOne() {
    box.folder("", "a").folder("a", "b").write("b", "f", 1).folder("", "c");
    List<String> roots = new ArrayList<>(List.of(root()));
    box.write("b", "f", 2);
    roots.add(root());
    box.move("f", "c", "f");
    roots.add(root());
    box.move("b", "c", "b");
    roots.add(root());
    box.move("f", "c", "g");
    roots.add(root());
    box.done(new Op.SetAttributes(null, box.id("f"), 2, true, null));
    roots.add(root());
    box.delete("c");
    roots.add(root());
    box.done(new Op.Undelete(null, box.id("c"), box.namespace.rootId(), "c"));
    roots.add(root());
    assertThat(roots).doesNotHaveDuplicates();
    box.done(new Op.Undelete(null, box.id("b"), box.id("a"), "b"));
    box.done(new Op.Undelete(null, box.id("f"), box.id("b"), "f"));
    box.done(new Op.SetAttributes(null, box.id("f"), 3, false, null));
    box.write("b", "f", 1);
    assertThat(root()).isEqualTo(roots.getFirst());
  }

  @Test
  void equalRoots_endTheComparisonInOneAnswer() {
    box.folder("", "a").write("a", "f", 1);
    FolderTree tree = ask("");
    assertThat(tree.children()).hasSize(1);
    FolderTree known =
        box.files.trees().read(box.namespace.id(), new Question(null, tree.root(), ""));
    assertThat(known.children()).isNull();
    assertThat(known.changeSeq()).isEqualTo(box.sequence());
    assertThatThrownBy(() -> ask("a-file-that-is-not")).hasMessageContaining("no such folder");
  }

  /// The first question hashes all folders, and one after a change those on the way to it.
  @Test
  void questionAfterAChange_costsWhatHasChanged() {
    int folders = 30;
    for (int folder = 0; folder < folders; folder++) {
      box.folder("", "d" + folder);
      for (int file = 0; file < 2; file++) {
        box.write("d" + folder, "f" + folder + "-" + file, 1);
      }
    }
    var _ = root();
    assertThat(box.knownRoots()).isEqualTo(folders + 1);
    box.write("d7", "f7-1", 2);
    assertThat(box.knownRoots()).isEqualTo(folders - 1);
    var _ = root();
    assertThat(box.knownRoots()).isEqualTo(folders + 1);
  }

  @Test
  void largeFolder_isToldPageByPage() {
    for (int file = 0; file < 1001; file++) {
      box.write("", String.format("f%04d", file), 1);
    }
    FolderTree page = ask("");
    assertThat(page.hasMore()).isTrue();
    FolderTree rest = box.files.trees().read(box.namespace.id(), new Question(null, null, "f0999"));
    assertThat(rest.hasMore()).isFalse();
    assertThat(Objects.requireNonNull(rest.children()).getFirst().name()).isEqualTo("f1000");
  }
}
