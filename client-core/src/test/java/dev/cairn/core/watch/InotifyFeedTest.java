package dev.cairn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.platform.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class InotifyFeedTest extends ChangeFeedContract {
  @Override
  ChangeFeed open(Path watched) throws IOException {
    return new InotifyFeed(watched);
  }

  @Test
  void file_isCompleteOnceItIsClosedOrRenamedThere() throws IOException {
    try (OutputStream out = Files.newOutputStream(root.resolve("f"))) {
      out.write(1);
      out.flush();
      heard.await("f");
      assertThat(heard.completed).isEmpty();
    }
    Files.move(root.resolve("f"), root.resolve("g"));
    heard.await("g");
    assertThat(heard.completed).contains("g");
    Files.writeString(root.resolve("h"), "x");
    Files.writeString(root.resolve("last"), "x");
    heard.await("last");
    assertThat(heard.completed).contains("h");
  }

  @Test
  void whatIsInAFolderThatIsMovedIn_isReported() throws IOException {
    Path outside = folder.resolve("outside");
    Files.createDirectories(outside.resolve("deep"));
    Files.writeString(outside.resolve("deep/f"), "x");
    Files.move(outside, root.resolve("in"));
    heard.await("in/deep/f");
    heard.forget();
    Files.writeString(root.resolve("in/deep/g"), "x");
    heard.await("in/deep/g");
  }

  @Test
  void folderThatLeftTheRoot_isNoLongerHeardOf() throws IOException {
    Path left = Files.move(root.resolve("old"), folder.resolve("left"));
    heard.await("old");
    Files.writeString(root.resolve("between"), "x");
    heard.await("between");
    heard.forget();
    Files.createDirectory(root.resolve("old"));
    heard.await("old");
    Files.writeString(left.resolve("deep/f"), "x");
    Files.writeString(root.resolve("old/f"), "x");
    heard.await("old/f");
    assertThat(heard.changed).noneMatch(path -> path.contains("deep"));
  }

  @Test
  void namesThatCannotBeUsed_areToldByTheirFolder() throws Exception {
    Files.createDirectory(root.resolve("strange"));
    heard.await("strange");
    Shell.run(root, "touch strange/$(printf 'x\\377')");
    org.awaitility.Awaitility.await().until(() -> heard.unusable.contains("strange"));
    assertThat(heard.unusable).containsExactly("strange");
  }

  @Test
  void rootThatIsMovedAway_isTold() throws IOException {
    Files.move(root, folder.resolve("elsewhere"));
    org.awaitility.Awaitility.await().until(() -> heard.gone.get() > 0);
  }

  @Test
  void movedFolders_areToldByTheirNewNames() throws IOException {
    for (int round = 0; round < 20; round++) {
      Files.move(root.resolve("old"), root.resolve("a" + round));
      Files.move(root.resolve("a" + round), root.resolve("old"));
    }
    Files.writeString(root.resolve("old/deep/f"), "x");
    heard.await("old/deep/f");
    assertThat(heard.changed).noneMatch(path -> path.matches("a[0-9]+/deep/f"));
  }

  /// More events than the queue of the kernel holds.
  @Test
  @DisplayName("T-32 lost events are told, and watching goes on")
  void lostEvents_areTold_andWatchingGoesOn() throws IOException {
    for (int number = 0; number < 3_000; number++) {
      Path file = Files.writeString(root.resolve("f" + number), "x");
      Files.delete(file);
    }
    Files.createDirectory(root.resolve("late"));
    Files.writeString(root.resolve("late/f"), "x");
    org.awaitility.Awaitility.await()
        .until(() -> heard.lost.get() > 0 || heard.changed.contains("late/f"));
  }
}
