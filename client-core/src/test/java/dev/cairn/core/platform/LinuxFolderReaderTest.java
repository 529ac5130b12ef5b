package dev.cairn.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What Linux's own calls say of a tree is what Java says of it.
@EnabledOnOs(OS.LINUX)
class LinuxFolderReaderTest {
  private static final RelativePath FOLDER = new RelativePath("d");

  private final Path root;
  private final Path folder;
  private final FolderReader linux;
  private final FolderReader java;

  LinuxFolderReaderTest(@TempDir Path given) throws IOException {
    root = given.toRealPath();
    folder = Files.createDirectory(root.resolve("d"));
    DiskPaths paths = new DiskPaths(root);
    Optional<FolderReader> found = LinuxFolderReader.find(paths);
    assumeThat(found).as("the system lets the calls be made").isPresent();
    linux = found.orElseThrow();
    java = new JavaFolderReader(paths, new StatReader(root, new DiskLinks(root)));
  }

  private FolderListing read(RelativePath asked) throws IOException {
    FolderListing listing = linux.read(asked);
    FolderListing expected = java.read(asked);
    assertThat(listing.entries()).isEqualTo(expected.entries());
    assertThat(listing.unusableNames())
        .containsExactlyInAnyOrderElementsOf(expected.unusableNames());
    assertThat(listing.unreadable()).containsExactlyInAnyOrderElementsOf(expected.unreadable());
    assertThat(listing.tooLong()).containsExactlyInAnyOrderElementsOf(expected.tooLong());
    return listing;
  }

  @Test
  void everyKindOfEntry() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("file"), "some bytes");
    Files.setPosixFilePermissions(
        Files.createFile(folder.resolve("program")), PosixFilePermissions.fromString("rwxr-x---"));
    Files.createDirectory(folder.resolve("inner"));
    Files.createSymbolicLink(folder.resolve("to folder"), root);
    Shell.run(
        folder,
        "ln -s a//b/ untidy; ln -s \"$(printf 'x\\377')\" strange; mkfifo pipe; ln -s . dot");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      FolderListing listing = read(FOLDER);
      assertThat(listing.entries()).hasSize(9);
      assertThat(stat(listing, "untidy").sizeBytes()).isEqualTo(5);
      assertThat(stat(listing, "strange").sizeBytes()).isZero();
      assertThat(stat(listing, "program").executable()).isTrue();
      assertThat(stat(listing, "to folder").type()).isEqualTo(FileStat.Type.LINK);
      assertThat(stat(listing, "socket").type()).isEqualTo(FileStat.Type.SPECIAL);
      assertThat(stat(listing, "pipe").type()).isEqualTo(FileStat.Type.SPECIAL);
    }
  }

  private static FileStat stat(FolderListing listing, String name) {
    return listing.entries().stream()
        .filter(entry -> entry.name().value().equals(name))
        .findFirst()
        .orElseThrow()
        .stat();
  }

  @Test
  void namesAreTheirExactBytes_andThoseThatAreNoneAreToldOf()
      throws IOException, InterruptedException {
    String longest = "ü".repeat(NodeName.BYTES_MAX / 2) + "x";
    String linkText = "t".repeat(4000);
    List<String> names =
        List.of(longest, "é", "e\u0301", "\ud83d\ude00", "\uffee", "a\nb", " ", "…");
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
    Files.createSymbolicLink(folder.resolve("long link"), Path.of(linkText));
    Shell.run(
        folder,
        "touch \"$(printf 'x\\377')\" \"$(printf '\\355\\240\\200')\" \"$(printf '\\303')\"");
    FolderListing listing = read(FOLDER);
    assertThat(listing.entries()).hasSize(names.size() + 1);
    assertThat(listing.unusableNames()).hasSize(3);
    assertThat(stat(listing, "long link").sizeBytes()).isEqualTo(linkText.length());
  }

  @Test
  void timesFromBeforeAndFarFromNow() throws IOException {
    for (Instant time : List.of(
        Instant.EPOCH,
        Instant.parse("1955-11-05T06:15:00.000000001Z"),
        Instant.parse("2100-02-28T23:59:59.999999999Z"),
        Instant.parse("2400-01-01T00:00:00.5Z"))) {
      Files.setLastModifiedTime(
          Files.createFile(folder.resolve(time.toString())), FileTime.from(time));
    }
    assertThat(read(FOLDER).entries()).hasSize(4);
  }

  @Test
  void moreThanFitsIntoOneBuffer() throws IOException {
    String padding = "-".repeat(100);
    for (int i = 0; i < 3 * LinuxCalls.STATUSES_MAX + 1; i++) {
      Files.createFile(folder.resolve(padding + i));
    }
    assertThat(read(FOLDER).entries()).hasSize(3 * LinuxCalls.STATUSES_MAX + 1);
    assertThat(linux.read(RelativePath.ROOT)).isEqualTo(java.read(RelativePath.ROOT));
  }

  @Test
  void ownFolder_isNoPartOfTheTree() throws IOException {
    Files.createDirectories(root.resolve(".cairn/trash"));
    Files.createDirectory(root.resolve(".CAIRN"));
    assertThat(read(RelativePath.ROOT).entries()).hasSize(1);
    assertThatThrownBy(() -> linux.read(new RelativePath(".cairn/trash")))
        .isInstanceOf(ImpossibleNameException.class);
  }

  @Test
  void noFolder_isNeverAnEmptyOne() throws IOException {
    Files.createFile(folder.resolve("file"));
    Files.createSymbolicLink(root.resolve("link"), folder);
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    Files.createDirectory(folder.resolve("inner"));
    for (FolderReader reader : List.of(linux, java)) {
      for (String none : List.of("gone", "d/gone", "gone/inner")) {
        assertThatThrownBy(() -> reader.read(new RelativePath(none)))
            .isInstanceOf(NoSuchFileException.class);
      }
      for (String none : List.of("d/file", "d/file/x", "link", "link/inner", "loop")) {
        assertThatThrownBy(() -> reader.read(new RelativePath(none)))
            .isInstanceOf(NotDirectoryException.class);
      }
    }
  }

  @Test
  void folderThatMayNotBeRead_isDeniedToBoth() throws IOException {
    Files.createFile(folder.resolve("file"));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("--x------"));
    try {
      assumeThat(Files.isReadable(folder)).isFalse();
      for (FolderReader reader : List.of(linux, java)) {
        assertThatThrownBy(() -> reader.read(FOLDER)).isInstanceOf(AccessDeniedException.class);
      }
      // Whoever may pass a folder may read what is in it.
      assertThat(read(FOLDER.child(new NodeName("inner"))).entries()).isEmpty();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r--------"));
      assertThat(read(FOLDER).unreadable()).containsExactlyInAnyOrder("file", "inner");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(inner).exists();
  }

  /// Such paths are made folder by folder. What is in reach of a path is seen, what is not is told
  /// of.
  @Test
  void pathsThatAreTooLong_areSoForBoth() throws IOException, InterruptedException {
    try (DeepFolders deep = DeepFolders.in(folder)) {
      RelativePath place = FOLDER;
      boolean isTooLong = false;
      while (!isTooLong) {
        place = place.child(deep.name());
        RelativePath asked = place;
        isTooLong = root.resolve(asked.value()).toString().length() > LinuxCalls.PATH_BYTES_MAX;
        if (isTooLong) {
          for (FolderReader reader : List.of(linux, java)) {
            assertThatThrownBy(() -> reader.read(asked))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("name too long");
          }
        } else {
          FolderListing listing = read(asked);
          assertThat(listing.entries().size() + listing.unreadable().size()).isEqualTo(2);
          assertThat(listing.tooLong()).isEqualTo(listing.unreadable());
        }
      }
    }
  }

  /// Files come and go while their folder is read: what stays is seen each time, and nothing is
  /// seen that never was.
  @Test
  void entriesThatComeAndGo_doNotHideThoseThatStay() throws Exception {
    List<String> stay =
        IntStream.range(0, 500).mapToObj(i -> "stays" + i).sorted().toList();
    for (String name : stay) {
      Files.createFile(folder.resolve(name));
    }
    CompletableFuture<Integer> busy = CompletableFuture.supplyAsync(() -> comeAndGo(200));
    int reads = 0;
    do {
      FolderListing listing = linux.read(FOLDER);
      List<String> seen = listing.entries().stream()
          .map(entry -> entry.name().value())
          .filter(name -> !name.startsWith("comes"))
          .toList();
      assertThat(seen).isEqualTo(stay);
      assertThat(listing.unreadable()).isEmpty();
      assertThat(listing.entries())
          .allMatch(entry -> entry.stat().isFile() || entry.stat().isLink());
      reads++;
    } while (!busy.isDone());
    assertThat(busy.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    assertThat(reads).isPositive();
    assertThat(read(FOLDER).entries()).hasSize(stay.size());
  }

  private int comeAndGo(int times) {
    try {
      for (int i = 0; i < times; i++) {
        Path file = folder.resolve("comes" + i % 10);
        Files.createSymbolicLink(file, root);
        Files.delete(file);
        Files.delete(Files.createFile(file));
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A folder that is deleted and made anew while it is read is either there or not.
  @Test
  void folderThatIsRemovedWhileItIsRead_isGoneOrThere() throws Exception {
    Path inner = folder.resolve("inner");
    RelativePath path = FOLDER.child(new NodeName("inner"));
    CompletableFuture<Integer> busy = CompletableFuture.supplyAsync(() -> remake(inner, 300));
    do {
      try {
        FolderListing listing = linux.read(path);
        assertThat(listing.unreadable()).isEmpty();
        assertThat(listing.entries()).hasSizeLessThanOrEqualTo(1);
      } catch (NoSuchFileException e) {
        assertThat(e.getFile()).endsWith("d/inner");
      }
    } while (!busy.isDone());
    assertThat(busy.get(10, TimeUnit.SECONDS)).isEqualTo(300);
  }

  private static int remake(Path inner, int times) {
    try {
      for (int i = 0; i < times; i++) {
        Files.createDirectory(inner);
        Files.write(inner.resolve("file"), "x".getBytes(UTF_8));
        Files.delete(inner.resolve("file"));
        Files.delete(inner);
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A descriptor that is not given back would be missing sooner or later.
  @Test
  void descriptorsAreGivenBack() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    for (int i = 0; i < 3000; i++) {
      linux.read(new RelativePath("d/a/b"));
      assertThatThrownBy(() -> linux.read(new RelativePath("d/a/gone/b")))
          .isInstanceOf(NoSuchFileException.class);
    }
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.filter(LinuxFolderReaderTest::exists).count()).isLessThan(1000);
    }
  }

  private static boolean exists(Path descriptor) {
    return Files.isSymbolicLink(descriptor);
  }
}
