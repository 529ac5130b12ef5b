package dev.cairn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AppInstanceTest {
  @TempDir
  private Path folder;

  @Test
  void secondApp_asksTheFirstToShowItselfOnce() throws IOException {
    try (var first = AppInstance.claim(folder).orElseThrow()) {
      assertThat(first.askedToShow()).isFalse();
      assertThat(AppInstance.claim(folder)).isEmpty();
      assertThat(first.askedToShow()).isTrue();
      assertThat(first.askedToShow()).isFalse();
    }
  }

  @Test
  void endOfTheFirst_letsTheNextIn() throws IOException {
    AppInstance.claim(folder).orElseThrow().close();
    Files.createFile(folder.resolve("app.show"));
    try (var next = AppInstance.claim(folder).orElseThrow()) {
      // A note from before its time is not for it.
      assertThat(next.askedToShow()).isFalse();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
  void homeThatIsAbsent_isCreatedForItsOwnerAlone() throws IOException {
    Path home = folder.resolve("state/cairn");
    AppInstance.claim(home).orElseThrow().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
  }
}
