package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a program writes that still has a replaced file open is nowhere but in that file.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file cannot be replaced there")
class DisplacedFilesTest {
  private static final RelativePath FILE = new RelativePath("d/f.txt");
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final FileTree.CopyName COPY = (original, isTaken) -> {
    NodeName name = new NodeName("copy of " + original);
    return isTaken.test(name) ? new NodeName("other " + name) : name;
  };

  private final Path root;
  private final SettableClock clock = new SettableClock();
  private final DiskFileTree tree;

  DisplacedFilesTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.createDirectory(root.resolve("d"));
    Files.writeString(root.resolve("d/f.txt"), "old");
    this.tree = new DiskFileTree(root, clock);
    assertThat(tree.settleDisplaced(COPY)).isEmpty();
  }

  private void replace(String text) throws IOException {
    FileStat old = tree.stat(FILE).orElseThrow();
    try (StagedFile staged = tree.stage("s")) {
      staged.writeWhole(text.getBytes(UTF_8), false, clock.wallTime());
      staged.publishOver(FILE, old);
    }
    assertThat(root.resolve("d/f.txt")).hasContent(text);
  }

  private List<RelativePath> settleAfter(Duration wait) throws IOException {
    clock.advance(wait);
    return tree.settleDisplaced(COPY);
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".cairn/displaced"))) {
      return files.toList();
    }
  }

  @Test
  void fileThatNobodyWritesTo_isLetGoAfterAWhile() throws IOException {
    replace("new");
    assertThat(tree.hasDisplaced()).isFalse();
    assertThat(kept()).singleElement().satisfies(file -> assertThat(file).hasContent("old"));
    assertThat(settleAfter(QUIET)).isEmpty();
    assertThat(kept()).isEmpty();
    assertThat(root.resolve("d/f.txt")).hasContent("new");
  }

  @Test
  void whatAProgramWritesThatStillHasItOpen_comesBackOnceItIsQuiet() throws IOException {
    try (OutputStream program =
        Files.newOutputStream(root.resolve("d/f.txt"), StandardOpenOption.APPEND)) {
      replace("new");
      program.write(" and more".getBytes(UTF_8));
      assertThat(settleAfter(QUIET)).as("it may go on writing").isEmpty();
      program.write(", still".getBytes(UTF_8));
      assertThat(settleAfter(QUIET)).isEmpty();
    }
    Files.writeString(root.resolve("d/copy of f.txt"), "taken");
    assertThat(settleAfter(QUIET)).containsExactly(new RelativePath("d/other copy of f.txt"));
    assertThat(root.resolve("d/other copy of f.txt")).hasContent("old and more, still");
    assertThat(root.resolve("d/f.txt")).hasContent("new");
    assertThat(kept()).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells who has a file open")
  void fileThatIsStillOpen_isKeptHoweverLongNobodyWrites() throws IOException {
    try (OutputStream program =
        Files.newOutputStream(root.resolve("d/f.txt"), StandardOpenOption.APPEND)) {
      replace("new");
      assertThat(settleAfter(QUIET)).isEmpty();
      assertThat(settleAfter(QUIET.multipliedBy(100))).isEmpty();
      program.write(" and late".getBytes(UTF_8));
    }
    assertThat(settleAfter(QUIET)).as("it has just been written to").isEmpty();
    assertThat(settleAfter(QUIET)).containsExactly(new RelativePath("d/copy of f.txt"));
    assertThat(root.resolve("d/copy of f.txt")).hasContent("old and late");
  }

  @Test
  void whereItsFolderIsGone_itGoesToTheTrash() throws IOException {
    try (OutputStream program =
        Files.newOutputStream(root.resolve("d/f.txt"), StandardOpenOption.APPEND)) {
      replace("new");
      program.write(" and more".getBytes(UTF_8));
    }
    assertThat(settleAfter(QUIET)).isEmpty();
    Files.move(root.resolve("d"), root.resolve("elsewhere"));
    assertThat(settleAfter(QUIET)).containsExactly(FILE);
    assertThat(tree.trash().list()).extracting(TrashedFile::path).containsExactly(FILE);
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatAnEarlierRunHasLeft_goesToTheTrash() throws IOException {
    replace("new");
    DiskFileTree again = new DiskFileTree(root, clock);
    assertThat(again.hasDisplaced()).isTrue();
    assertThat(again.settleDisplaced(COPY)).isEmpty();
    assertThat(again.trash().list()).hasSize(1);
    assertThat(kept()).isEmpty();
  }
}
