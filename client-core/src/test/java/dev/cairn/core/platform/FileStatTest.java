package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the times of a file tell.
class FileStatTest {
  private static FileStat changedAt(Instant moment) {
    long nanos = moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
    return new FileStat(FileStat.Type.FILE, 1, nanos, nanos, 0, 7, false);
  }

  @Test
  void changeInTheMillisecondOfTheMoment_isNotAfterIt() {
    FileStat stat = changedAt(Instant.parse("2026-11-22T08:00:00.029649362Z"));
    assertThat(stat.isChangedAfter(Instant.parse("2026-11-22T08:00:00.029Z"))).isFalse();
    assertThat(stat.isChangedAfter(Instant.parse("2026-11-22T08:00:00.028Z"))).isTrue();
  }

  @Test
  void whatTheClockSaysAfterAWrite_isNotBeforeTheWrite(@TempDir Path folder) throws Exception {
    FileTree files = new DiskFileTree(folder, Clock.system());
    for (int number = 0; number < 50; number++) {
      Files.writeString(folder.resolve("f" + number), "x");
      Instant written = Clock.system().wallTime();
      var stat = files.stat(new RelativePath("f" + number)).orElseThrow();
      assertThat(stat.isChangedAfter(written)).isFalse();
    }
  }
}
