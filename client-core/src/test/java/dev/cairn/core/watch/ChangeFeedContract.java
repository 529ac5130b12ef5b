package dev.cairn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every feed owes to whoever listens.
abstract class ChangeFeedContract {
  private static final Duration HEARD = Duration.ofSeconds(30);

  @TempDir
  Path folder = Path.of("");

  Path root = Path.of("");
  final Heard heard = new Heard();
  private ChangeFeed feed;

  /// Notes what is told.
  static final class Heard implements ChangeFeed.Listener {
    final Set<String> changed = ConcurrentHashMap.newKeySet();
    final Set<String> completed = ConcurrentHashMap.newKeySet();
    final Set<String> unusable = ConcurrentHashMap.newKeySet();
    final AtomicInteger lost = new AtomicInteger();
    final AtomicInteger gone = new AtomicInteger();

    @Override
    public void changed(RelativePath path) {
      changed.add(path.value());
    }

    @Override
    public void completed(RelativePath path) {
      completed.add(path.value());
      changed.add(path.value());
    }

    @Override
    public void unusableName(RelativePath folder) {
      unusable.add(folder.value());
    }

    @Override
    public void lost() {
      lost.incrementAndGet();
    }

    @Override
    public void rootGone() {
      gone.incrementAndGet();
    }

    void forget() {
      changed.clear();
      completed.clear();
    }

    void await(String path) {
      Awaitility.await("to hear of " + path)
          .atMost(HEARD)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> changed.contains(path));
    }
  }

  abstract ChangeFeed open(Path watched) throws IOException;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Files.createDirectories(root.resolve("old/deep"));
    Files.createDirectory(root.resolve(".cairn"));
    feed = open(root);
    feed.start(heard);
  }

  @AfterEach
  void stop() throws IOException {
    feed.close();
  }

  @Test
  @DisplayName("N-109 files that are made, written and deleted are reported")
  void createdWrittenAndDeletedFiles_areReported() throws IOException {
    Path file = Files.writeString(root.resolve("old/deep/f"), "one");
    heard.await("old/deep/f");
    heard.forget();
    Files.writeString(file, "two");
    heard.await("old/deep/f");
    heard.forget();
    Files.delete(file);
    heard.await("old/deep/f");
    assertThat(heard.lost).hasValue(0);
  }

  @Test
  void whatIsMadeAtOnceInANewFolder_isReportedByItselfOrItsFolder() throws IOException {
    Files.createDirectories(root.resolve("a/b/c"));
    heard.await("a");
    heard.await("a/b/c");
    heard.forget();
    Files.writeString(root.resolve("a/b/c/f"), "x");
    heard.await("a/b/c/f");
  }

  @Test
  @DisplayName("N-109 T-32 a renamed folder is still watched, by its new name")
  void renamedFolder_isStillWatched() throws IOException {
    Files.move(root.resolve("old"), root.resolve("new"));
    heard.await("old");
    heard.await("new");
    Files.writeString(root.resolve("new/deep/f"), "x");
    heard.await("new/deep/f");
  }

  @Test
  void ownFolder_isNotReported() throws IOException {
    Files.writeString(root.resolve(".cairn/f"), "x");
    Files.writeString(root.resolve("last"), "x");
    heard.await("last");
    assertThat(heard.changed).noneMatch(path -> path.startsWith(".cairn"));
  }

  @Test
  void feedThatIsStartedAgain_watchesWhatIsThereNow() throws IOException {
    Files.move(root, folder.resolve("elsewhere"));
    Files.createDirectories(root.resolve("new"));
    feed.start(heard);
    heard.forget();
    Files.writeString(root.resolve("new/f"), "x");
    heard.await("new/f");
  }

  @Test
  void closedFeed_isSilent() throws IOException {
    feed.close();
    heard.forget();
    Files.writeString(root.resolve("f"), "x");
    assertThat(heard.changed).isEmpty();
  }
}
