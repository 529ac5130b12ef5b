package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.LinkTarget;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links on a real disk, which are made, replaced and taken away as the texts that they are.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
class DiskLinksTest {
  private static final RelativePath LINK = new RelativePath("l");
  private static final Instant WRITTEN = Instant.parse("2021-03-04T05:06:07Z");

  private final Path root;
  private final Path outside;
  private final DiskFileTree tree;

  DiskLinksTest(@TempDir Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    outside = Files.writeString(folder.resolve("outside"), "not ours");
    tree = new DiskFileTree(root, Clock.system());
  }

  private StagedFile staged(String target) throws IOException {
    StagedFile staged = tree.stage("s1");
    staged.write(0, target.getBytes(UTF_8));
    staged.becomeLink(new LinkTarget(target));
    staged.setModifiedAt(WRITTEN);
    staged.flush();
    return staged;
  }

  private String text(Path link) throws IOException {
    return new DiskLinks(root).read(link).orElseThrow().value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f",
        "../outside",
        "/etc/passwd",
        "folder/",
        "a//b/./c/",
        "l",
        " with  blanks ",
        "caf\u00e9/\ud83d\ude00",
        "C:\\folder\\file"
      })
  void everyText_isKeptToTheLetter(String target) throws IOException {
    try (StagedFile staged = staged(target)) {
      FileStat before = staged.stat();
      staged.publishNew(LINK);
      FileStat stat = tree.stat(LINK).orElseThrow();
      assertThat(stat.isUnwrittenSince(before)).isTrue();
      assertThat(stat.kind()).contains(NodeKind.LINK);
      assertThat(stat.sizeBytes()).isEqualTo(target.getBytes(UTF_8).length);
      assertThat(Instant.ofEpochSecond(0, stat.modifiedNanos())).isEqualTo(WRITTEN);
    }
    assertThat(text(root.resolve("l"))).isEqualTo(target);
  }

  @Test
  void theLongestTarget_isMade() throws IOException {
    String target = "x".repeat(LinkTarget.BYTES_MAX - 1);
    try (StagedFile staged = staged(target)) {
      staged.publishNew(LINK);
    }
    assertThat(text(root.resolve("l"))).isEqualTo(target);
  }

  @Test
  void aTargetThatTheSystemRefuses_leavesNothing() throws IOException {
    try (StagedFile staged = tree.stage("s1")) {
      LinkTarget tooLong = new LinkTarget("x".repeat(LinkTarget.BYTES_MAX));
      assertThatThrownBy(() -> staged.becomeLink(tooLong))
          .isInstanceOf(ImpossibleLinkException.class);
      staged.delete();
    }
    assertThat(root.resolve(".cairn/stage")).isEmptyDirectory();
  }

  @Test
  void aLink_replacesALinkAndNotWhatThatPointsTo() throws IOException {
    Files.createSymbolicLink(root.resolve("l"), outside);
    try (StagedFile staged = staged("elsewhere")) {
      staged.publishOver(LINK, tree.stat(LINK).orElseThrow());
    }
    assertThat(text(root.resolve("l"))).isEqualTo("elsewhere");
    assertThat(outside).hasContent("not ours");
  }

  @Test
  void aLink_isNeverPutOverAnything() throws IOException {
    Files.createSymbolicLink(root.resolve("l"), Path.of("dangling"));
    try (StagedFile staged = staged("elsewhere")) {
      assertThatThrownBy(() -> staged.publishNew(LINK))
          .isInstanceOf(FileAlreadyExistsException.class);
      FileStat earlier = staged.stat();
      assertThatThrownBy(() -> staged.publishOver(LINK, earlier))
          .isInstanceOf(TargetChangedException.class);
    }
    assertThat(text(root.resolve("l"))).isEqualTo("dangling");
  }

  @Test
  void aFileThatBecameALink_isNotReplacedByAFile() throws IOException {
    Files.writeString(root.resolve("l"), "a file");
    FileStat file = tree.stat(LINK).orElseThrow();
    Files.delete(root.resolve("l"));
    Files.createSymbolicLink(root.resolve("l"), outside);
    try (StagedFile staged = tree.stage("s1")) {
      staged.write(0, "new".getBytes(UTF_8));
      assertThatThrownBy(() -> staged.publishOver(LINK, file))
          .isInstanceOf(TargetChangedException.class);
    }
    assertThatThrownBy(() -> tree.setExecutable(LINK, true))
        .isInstanceOf(TargetChangedException.class);
    assertThat(outside).hasContent("not ours");
    assertThat(Files.isExecutable(outside)).isFalse();
  }

  @Test
  void theTimeOfALink_isItsOwn() throws IOException {
    Files.createSymbolicLink(root.resolve("l"), outside);
    FileStat before = new StatReader(root, new DiskLinks(root)).read(outside);
    tree.setModifiedAt(LINK, WRITTEN);
    FileStat stat = tree.stat(LINK).orElseThrow();
    assertThat(Instant.ofEpochSecond(0, stat.modifiedNanos())).isEqualTo(WRITTEN);
    assertThat(new StatReader(root, new DiskLinks(root)).read(outside)).isEqualTo(before);
  }

  @Test
  void aLink_isMovedToAFreePlaceOnly() throws IOException {
    Files.createSymbolicLink(root.resolve("l"), outside);
    tree.move(LINK, new RelativePath("m"));
    assertThat(text(root.resolve("m"))).isEqualTo(outside.toString());
    Files.createSymbolicLink(root.resolve("l"), Path.of("dangling"));
    assertThatThrownBy(() -> tree.move(LINK, new RelativePath("m")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aLinkInTheTrash_isRestoredAsALink() throws IOException {
    Files.createSymbolicLink(root.resolve("l"), Path.of("dangling"));
    tree.moveToTrash(LINK, tree.stat(LINK).orElseThrow());
    assertThat(Files.exists(root.resolve("l"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    TrashedFile trashed = tree.trash().list().getFirst();
    assertThat(trashed.sizeBytes()).isEqualTo("dangling".length());
    assertThat(tree.trash().restore(trashed)).isEqualTo(LINK);
    assertThat(text(root.resolve("l"))).isEqualTo("dangling");
  }

  @Test
  void whatIsLeftOfAnEarlierAttempt_isNotInTheWay() throws IOException {
    StagedFile killed = staged("earlier");
    killed.close();
    try (StagedFile staged = staged("later")) {
      staged.publishNew(LINK);
    }
    assertThat(text(root.resolve("l"))).isEqualTo("later");
    assertThat(root.resolve(".cairn/stage")).isEmptyDirectory();
  }

  @Test
  void bytesThatAreNoCharacters_makeALinkThatCannotBeSynced() throws Exception {
    Shell.run(root, "ln -s \"$(printf '\\377')\" l");
    FileStat stat = tree.stat(LINK).orElseThrow();
    assertThat(stat.isLink()).isTrue();
    assertThat(stat.kind()).isEmpty();
    assertThatThrownBy(() -> tree.open(LINK)).isInstanceOf(ImpossibleLinkException.class);
  }

  @Test
  void onWindows_relativeTargetsAreWrittenAsEverywhere() throws IOException {
    DiskLinks links = new DiskLinks(true);
    Path relative = Files.createSymbolicLink(root.resolve("r"), Path.of("..\\a\\b"));
    Path absolute = Files.createSymbolicLink(root.resolve("a"), Path.of("C:\\a\\b"));
    assertThat(links.read(relative)).contains(new LinkTarget("../a/b"));
    assertThat(links.read(absolute)).contains(new LinkTarget("C:\\a\\b"));
  }

  @Test
  void withoutTheCLibrary_aLinkThatWouldBeAnotherIsRefused() throws IOException {
    DiskLinks links = new DiskLinks(true);
    links.make(root.resolve("plain"), new LinkTarget("a/b"));
    assertThat(text(root.resolve("plain"))).isEqualTo("a/b");
    assertThatThrownBy(() -> links.make(root.resolve("l"), new LinkTarget("a//b/")))
        .isInstanceOf(ImpossibleLinkException.class);
    assertThat(Files.exists(root.resolve("l"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }
}
