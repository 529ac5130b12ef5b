package dev.cairn.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.History;
import dev.cairn.backend.sync.OpResult;
import dev.cairn.backend.sync.Rewound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Going back to earlier versions of files and earlier states of folders, and for how long that can
/// be done.
class HistoryTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final OneFolder box = new OneFolder();

  @AfterEach
  void close() {
    box.close();
  }

  private OpResult.Done restore(String name, long version) {
    long base = box.node(name).content().version();
    return box.files.history().restore(box.ann, box.id(name), version, base);
  }

  private Rewound rewind(String folder, Instant moment) {
    return box.files.history().rewind(box.ann, box.id(folder), moment, box.sequence());
  }

  @Test
  void restore_isANewVersionWithTheOldContent() {
    box.write("", "a", 1);
    Instant first = box.pass(HOUR);
    box.write("", "a", 2);
    OpResult.Done done = restore("a", 1);
    assertThat(done.version()).isEqualTo(3);
    assertThat(done.node().content().modifiedAt()).isEqualTo(first);
    assertThat(box.tree()).isEqualTo(Map.of("a", 1));
    assertThat(box.versions("a")).containsExactly(3L, 2L, 1L);
    assertThat(restore("a", 2).version()).isEqualTo(4);
    assertThat(box.tree()).isEqualTo(Map.of("a", 2));
  }

  @Test
  void restoreOnAnOutdatedBase_isRefused_andRepeatedIsTheSame() {
    box.write("", "a", 1).write("", "a", 2);
    History history = box.files.history();
    assertThatThrownBy(() -> history.restore(box.ann, box.id("a"), 1, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("stale_base");
    assertThat(history.restore(box.ann, box.id("a"), 1, 2).version()).isEqualTo(3);
    assertThat(history.restore(box.ann, box.id("a"), 1, 2).version()).isEqualTo(3);
    assertThatThrownBy(() -> restore("a", 9)).hasMessageContaining("There is no version 9");
  }

  @Test
  void deletedFile_comesBackWithItsFolders() {
    box.folder("", "docs").folder("docs", "old").write("old", "a", 1);
    box.delete("docs");
    assertThat(box.files
            .history()
            .lookup(box.namespace.id(), box.namespace.rootId(), List.of("docs", "old", "a")))
        .isEqualTo(box.node("a"));
    assertThat(box.files
            .history()
            .versions(box.namespace.id(), box.id("a"), Long.MAX_VALUE, 10)
            .versions())
        .extracting(History.Version::current)
        .containsExactly(false);
    var _ = restore("a", 1);
    assertThat(box.tree()).isEqualTo(Map.of("docs", 0, "docs/old", 0, "docs/old/a", 1));
  }

  @Test
  void newContentForADeletedFile_bringsItBackInOneChange() {
    box.folder("", "docs").write("", "a", 1).delete("a");
    long before = box.sequence();
    box.write("docs", "a", 2);
    assertThat(box.tree()).isEqualTo(Map.of("docs", 0, "docs/a", 2));
    assertThat(box.versions("a")).containsExactly(2L, 1L);
    assertThat(box.sequence()).isEqualTo(before + 1);
  }

  @Test
  void deletedFile_comesBackIntoTheFolderThatHasTheNameNow() {
    box.folder("", "docs").write("docs", "a", 1).delete("docs");
    box.done(new dev.cairn.backend.sync.Op.CreateFolder(
        null, "file_other", box.namespace.rootId(), "docs", null));
    var _ = restore("a", 1);
    assertThat(box.tree()).isEqualTo(Map.of("docs", 0, "docs/a", 1));
  }

  @Test
  void deletedFileWhoseNameIsTaken_staysAndSaysWhy() {
    box.write("", "a", 1).delete("a").write("", "b", 2).move("b", "", "a");
    assertThatThrownBy(() -> restore("a", 1))
        .hasMessageContaining("Something else is called a now; rename it first");
    assertThat(box.tree()).isEqualTo(Map.of("a", 2));
  }

  @Test
  void rewind_putsEverythingBack_andCanBeUndone() {
    box.folder("", "docs").folder("", "away").folder("docs", "sub");
    box.write("docs", "changed", 1).write("docs", "deleted", 2).write("sub", "renamed", 3);
    box.write("docs", "left", 4).write("away", "came", 5).write("docs", "same", 6);
    Map<String, Integer> then = box.tree();
    Instant moment = box.pass(HOUR);
    box.write("docs", "changed", 11).write("docs", "changed", 12).delete("deleted");
    box.move("renamed", "docs", "other").move("left", "away", "left").move("came", "docs", "came");
    box.folder("docs", "fresh").write("fresh", "new", 7).move("same", "fresh", "same");
    box.write("away", "elsewhere", 8);
    Map<String, Integer> now = box.tree();
    var _ = box.pass(HOUR);

    Rewound rewound = rewind("docs", moment);
    assertThat(rewound.restored()).isEqualTo(1);
    assertThat(rewound.returned()).isEqualTo(1);
    assertThat(rewound.moved()).isEqualTo(4);
    Map<String, Integer> expected = new java.util.TreeMap<>(then);
    expected.put("away/elsewhere", 8);
    assertThat(box.tree()).isEqualTo(expected);
    assertThat(rewound.deleted()).isEqualTo(2);
    assertThat(box.versions("changed")).containsExactly(4L, 3L, 2L, 1L);

    var _ = rewind("docs", rewound.undoTo());
    assertThat(box.tree()).isEqualTo(now);
    assertThat(rewind("docs", rewound.undoTo()).moved()).isZero();
  }

  @Test
  void foldersTurnedInsideOut_areTurnedBack() {
    box.folder("", "top").folder("top", "a").folder("a", "b").write("b", "f", 1);
    Map<String, Integer> then = box.tree();
    Instant moment = box.pass(HOUR);
    box.move("b", "top", "b").move("a", "b", "a").move("f", "a", "f");
    var _ = rewind("top", moment);
    assertThat(box.tree()).isEqualTo(then);
  }

  @Test
  void folderThatWasDeletedAndMadeAnew_getsWhatWasInIt() {
    box.folder("", "docs").write("docs", "a", 1);
    Instant moment = box.pass(HOUR);
    box.delete("docs");
    box.done(new dev.cairn.backend.sync.Op.CreateFolder(
        null, "file_again", box.namespace.rootId(), "docs", null));
    var _ = box.pass(HOUR);
    var _ = rewind("again", moment);
    assertThat(box.tree()).isEqualTo(Map.of("docs", 0, "docs/a", 1));
    box.delete("again");
    var _ = rewind("docs", moment);
    assertThat(box.tree()).isEqualTo(Map.of("docs", 0, "docs/a", 1));
  }

  @Test
  void rewind_isRefusedAsAWhole_andSaysWhy() {
    box.folder("", "docs").write("", "a", 1);
    Instant moment = box.pass(HOUR);
    box.move("a", "docs", "a").write("docs", "b", 2).write("", "c", 3).move("c", "", "a");
    Map<String, Integer> now = box.tree();
    assertThatThrownBy(() -> rewind("docs", moment))
        .hasMessageContaining("Something else is called a now");
    assertThatThrownBy(() -> rewind("docs", moment.minus(DAY)))
        .hasMessageContaining("did not exist at that time");
    assertThatThrownBy(() -> rewind("", moment.minus(DAY)))
        .hasMessageContaining("Nothing was there yet");
    assertThatThrownBy(() -> rewind("", box.now().plus(HOUR)))
        .hasMessageContaining("still to come");
    assertThatThrownBy(() -> rewind("", moment.minus(Duration.ofDays(31))))
        .hasMessageContaining("30 days only");
    assertThatThrownBy(() -> rewind("c", moment)).hasMessageContaining("Only a folder");
    assertThatThrownBy(
            () -> box.files.history().rewind(box.ann, box.id("docs"), moment, box.sequence() - 3))
        .hasMessageContaining("stale_base");
    assertThat(box.tree()).isEqualTo(now);
  }

  @Test
  @DisplayName("T-37 old versions are thinned to one a week, then go; what a file holds stays")
  void oldVersions_areThinned_andLiveContentStays() {
    box.write("", "live", 1).write("", "gone", 50);
    for (int content = 2; content <= 15; content++) {
      var _ = box.pass(DAY);
      box.write("", "live", content);
    }
    box.delete("gone");
    var _ = box.pass(Duration.ofDays(29));
    box.files.sweep().run();
    // Weeks begin on Thursdays, as the first of January 1970 and of 2026 were. The last version of
    // the first week was replaced on the seventh.
    assertThat(box.versions("live")).containsExactly(15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L);
    var _ = box.pass(Duration.ofDays(20));
    box.sweep();
    assertThat(box.versions("live")).containsExactly(15L, 14L, 13L, 6L);
    assertThat(box.versions("gone")).containsExactly(1L);
    assertThat(box.isStored(13)).isTrue();
    assertThat(box.isStored(12)).isFalse();
    var _ = box.pass(Duration.ofDays(60));
    box.sweep();
    assertThat(box.versions("live")).containsExactly(15L);
    assertThat(box.versions("gone")).isEmpty();
    assertThat(box.isStored(15)).isTrue();
    assertThat(box.isStored(14)).isFalse();
    assertThat(box.isStored(50)).isFalse();
  }

  @Test
  void contentThatALaterVersionHasToo_isKept() {
    box.write("", "a", 1).write("", "a", 2);
    var _ = box.pass(HOUR);
    var _ = restore("a", 1);
    var _ = box.pass(Duration.ofDays(120));
    box.sweep();
    assertThat(box.versions("a")).containsExactly(3L);
    assertThat(box.isStored(1)).isTrue();
    assertThat(box.isStored(2)).isFalse();
  }

  @Test
  void contentThatAnotherFileHasToo_isKept_untilThatIsGone() {
    box.write("", "a", 1).write("", "b", 1).delete("a");
    var _ = box.pass(Duration.ofDays(120));
    box.sweep();
    assertThat(box.versions("a")).isEmpty();
    assertThat(box.isStored(1)).isTrue();
    box.delete("b");
    var _ = box.pass(Duration.ofDays(120));
    box.sweep();
    assertThat(box.isStored(1)).isFalse();
  }
}
