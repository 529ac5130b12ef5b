package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.FileId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final FileId HOLDER = new FileId("holder");
  private static final FileId WAITING = new FileId("waiting");

  private static final int MANY = 100;

  private final Candidates candidates = new Candidates();

  private void waitForTheHolder() {
    candidates.planned(List.of(HOLDER, WAITING), Map.of(WAITING, "waits for the name"));
    candidates.begin(HOLDER);
    candidates.done(HOLDER);
    assertThat(candidates.take(MANY)).containsExactly(HOLDER);
  }

  @Test
  void whatWaits_isPlannedForOnceAnotherHasEnded() {
    waitForTheHolder();
    candidates.wakeWaiting();
    assertThat(candidates.take(MANY)).containsExactly(WAITING);
    assertThat(candidates.waitingReason(WAITING)).contains("waits for the name");
  }

  @Test
  void whatHasBecomeTheSameEverywhere_isNotPlannedForAgain() {
    waitForTheHolder();
    candidates.settled(WAITING);
    candidates.wakeWaiting();
    assertThat(candidates.isEmpty()).isTrue();
    assertThat(candidates.waitingReason(WAITING)).isEmpty();
  }

  @Test
  void moreThanArePlannedTogether_areTakenInTurn() {
    candidates.add(HOLDER);
    candidates.add(WAITING);
    assertThat(candidates.take(1)).containsExactly(HOLDER);
    assertThat(candidates.isEmpty()).isFalse();
    assertThat(candidates.take(1)).containsExactly(WAITING);
    assertThat(candidates.isEmpty()).isTrue();
  }

  @Test
  void whatIsWorkedOn_isNotTakenAndMakesWayForOthers() {
    candidates.begin(HOLDER);
    candidates.add(HOLDER);
    candidates.add(WAITING);
    assertThat(candidates.take(1)).containsExactly(WAITING);
    candidates.done(HOLDER);
    assertThat(candidates.take(1)).containsExactly(HOLDER);
  }

  @Test
  void whoRemembersMany_getsTheObjectsThatAreHereAlready() {
    candidates.add(HOLDER);
    candidates.begin(WAITING);
    FileId other = new FileId("other");
    assertThat(candidates.shared(List.of(again(HOLDER), again(WAITING), other)))
        .satisfiesExactly(
            first -> assertThat(first).isSameAs(HOLDER),
            second -> assertThat(second).isSameAs(WAITING),
            third -> assertThat(third).isSameAs(other));
  }

  private static FileId again(FileId id) {
    return new FileId(id.value());
  }
}
