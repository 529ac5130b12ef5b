package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names and paths at the edge of what a disk can have.
class DiskNamesTest {
  @ParameterizedTest
  @DisplayName("N-16 N-103 X-24 what Windows cannot have is refused there")
  @ValueSource(
      strings = {"CON", "con.txt", "nul", "LPT1.a.b", "a.", "a ", "a:b", "a?", "a\\b", "a\u0007"})
  void whatWindowsCannotHave_isRefusedThereAndFineElsewhere(String name, @TempDir Path root)
      throws IOException {
    assertThat(WindowsNames.isPossible(new NodeName(name))).isFalse();
    var path = new RelativePath(name);
    assertThatThrownBy(() -> new DiskPaths(root, true).place(path))
        .isInstanceOf(ImpossibleNameException.class);
    assertThat(new DiskPaths(root, false).place(path)).isEqualTo(root.resolve(name));
  }

  @Test
  void shortNameOfOurFolder_isReservedWhereThereAreSuch(@TempDir Path root) {
    var name = new NodeName("cairn~1");
    assertThat(new DiskPaths(root, true).isReserved(name)).isTrue();
    assertThat(new DiskPaths(root, false).isReserved(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONSOLE", "a.b", " a", "com", "COM10", "caf\u00e9", ".x"})
  void ordinaryNames_arePossible(String name) {
    assertThat(WindowsNames.isPossible(new NodeName(name))).isTrue();
  }

  /// Names of bytes that are no UTF-8: made by a shell, because this language cannot.
  @Test
  @DisplayName("A-15 names that cannot be decoded are listed one by one")
  @EnabledOnOs(OS.LINUX)
  void undecodableNames_areListedOneByOne_andTheRestIsSeen(@TempDir Path root) throws Exception {
    Shell.run(root, "touch $(printf 'x\\377') $(printf 'yy\\376') fine");
    FolderListing listing = new DiskFileTree(root, Clock.system()).list(RelativePath.ROOT);
    assertThat(listing.entries()).extracting(entry -> entry.name().value()).containsExactly("fine");
    assertThat(listing.unusableNames()).hasSize(2);
  }

  @Test
  @DisplayName("N-108 a path of four thousand bytes")
  void pathOfFourThousandBytes_isReadWrittenMovedAndTrashed(@TempDir Path folder)
      throws IOException {
    DiskFileTree tree = new DiskFileTree(folder, Clock.system());
    int room = 4_000 - folder.toString().length();
    RelativePath deep = RelativePath.ROOT;
    while (deep.value().length() + 402 < room) {
      deep = deep.child(new NodeName("d".repeat(200)));
      tree.createFolder(deep);
    }
    RelativePath file = deep.child(new NodeName("f".repeat(200)));
    try (StagedFile staged = tree.stage("s")) {
      staged.write(0, "deep".getBytes(StandardCharsets.UTF_8));
      staged.publishNew(file);
    }
    RelativePath moved = deep.child(new NodeName("g"));
    tree.move(file, moved);
    assertThat(tree.list(deep).entries()).hasSize(1);
    tree.moveToTrash(moved, tree.stat(moved).orElseThrow());
    assertThat(tree.trash().list()).extracting(TrashedFile::path).containsExactly(moved);
    assertThat(Files.exists(folder.resolve(moved.value()))).isFalse();
  }
}
