package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What Linux's own call says of a path is what Java says of it.
@EnabledOnOs(OS.LINUX)
class LinuxStatTest {
  private final Path root;
  private final StatReader linux;
  private final StatReader java;

  LinuxStatTest(@TempDir Path given) throws IOException {
    root = given.toRealPath();
    DiskLinks links = new DiskLinks(root);
    Optional<LinuxStat> found = LinuxFolderReader.findStat(root);
    assumeThat(found).as("the system lets the calls be made").isPresent();
    linux = new StatReader(root, links, found);
    java = new StatReader(root, links);
  }

  @Test
  void everyKindOfEntry_isAsJavaSays() throws IOException {
    Files.writeString(root.resolve("größe.txt"), "some bytes");
    Files.createFile(
        root.resolve("program"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(root.resolve("folder"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("nowhere/to be found"));
    Files.setLastModifiedTime(
        root.resolve("program"), FileTime.from(Instant.parse("2031-02-03T04:05:06.789012345Z")));
    for (String name : List.of("größe.txt", "program", "folder", "link")) {
      Path path = root.resolve(name);
      assertThat(linux.read(path)).as(name).isEqualTo(java.read(path));
    }
  }

  @Test
  void whatIsNotThere_isToldAsJavaTellsIt() throws IOException {
    Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> linux.read(root.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> linux.read(root.resolve("file/below")))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> linux.read(root.resolve("x/".repeat(3000) + "far")))
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void manyThreads_doNotMixUpWhatTheyAskFor() throws IOException {
    for (int size = 0; size < 50; size++) {
      Files.write(root.resolve("f" + size), new byte[size]);
    }
    assertThat(IntStream.range(0, 5000).parallel().filter(i -> size(i % 50) != i % 50))
        .isEmpty();
  }

  private long size(int number) {
    try {
      return linux.read(root.resolve("f" + number)).sizeBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
