package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.remote.ChangePage;
import dev.cairn.core.remote.KnownChanges;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SeenChangesTest {
  private static final ChangePage LAST_PAGE = new ChangePage(List.of(), "cursor", false, true);

  private final Database database = Database.inMemory();
  private final SeenChanges seen = new SeenChanges(new State(database).settings());

  @AfterEach
  void close() {
    database.close();
  }

  @RepeatedTest(50)
  void whateverOrderAnswersComeIn_theyAreRangesThatDoNotTouch(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TreeSet<Long> expected = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      long number = random.nextLong(1, 80);
      seen.answered(number);
      expected.add(number);
    }
    List<KnownChanges.Range> ranges = seen.known().ranges();
    assertThat(ranges.stream()
            .flatMap(
                range -> LongStream.rangeClosed(range.first(), range.last()).boxed())
            .toList())
        .isEqualTo(List.copyOf(expected));
    long last = -1;
    for (KnownChanges.Range range : ranges) {
      assertThat(range.first()).isGreaterThan(last + 1);
      last = range.last();
    }
  }

  @Test
  void whatTheCursorHasPassed_isForgotten_andWhatCameMeanwhileIsNot() {
    seen.answered(3);
    seen.answered(7);
    KnownChanges known = seen.known();
    seen.answered(5);
    seen.answered(8);
    seen.answered(9);
    seen.told(LAST_PAGE, known);
    assertThat(seen.known()).hasToString("8-9");
  }

  @Test
  void pageThatIsNotTheLast_leavesWhatMayComeAfterIt() {
    seen.answered(3);
    seen.answered(7);
    seen.told(new ChangePage(List.of(), "cursor", true, true), seen.known());
    assertThat(seen.known()).hasToString("3-3,7-7");
    assertThat(seen.withoutGap()).isZero();
  }

  @Test
  void ownChanges_areSeenWithoutGap_onlyUntilOneIsMissing() {
    seen.answered(1);
    seen.answered(2);
    seen.answered(4);
    assertThat(seen.withoutGap()).isEqualTo(2);
    seen.told(LAST_PAGE, seen.known());
    assertThat(seen.withoutGap()).isEqualTo(4);
    seen.answered(6);
    assertThat(seen.withoutGap()).isEqualTo(4);
    seen.answered(5);
    assertThat(seen.withoutGap()).isEqualTo(6);
  }

  @Test
  void rangesBeyondWhatTheServerTakes_giveWayTheOldestFirst() {
    for (long number = 1; number <= 2L * KnownChanges.RANGES_MAX + 2; number += 2) {
      seen.answered(number);
    }
    assertThat(seen.known().ranges()).hasSize(KnownChanges.RANGES_MAX);
    assertThat(seen.known().ranges().getFirst()).isEqualTo(new KnownChanges.Range(3, 3));
  }

  @Test
  void serverThatDoesNotLeaveThemOut_hasOthersUnderTheseNumbersPerhaps() {
    seen.answered(1);
    seen.answered(5);
    seen.told(new ChangePage(List.of(), "cursor", false, false), seen.known());
    assertThat(seen.known().isEmpty()).isTrue();
    assertThat(seen.withoutGap()).isZero();
  }

  @Test
  void answerThatComesAfterTheFeedHasToldMore_changesNothing() {
    seen.answered(10);
    seen.told(LAST_PAGE, seen.known());
    seen.answered(6);
    assertThat(seen.known().isEmpty()).isTrue();
    seen.told(LAST_PAGE, seen.known());
    assertThat(seen.withoutGap()).isEqualTo(10);
  }
}
