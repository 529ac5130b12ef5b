package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.FileId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final FileId HOLDER = new FileId("holder");
  private static final FileId WAITING = new FileId("waiting");

  private final Candidates candidates = new Candidates();

  private void waitForTheHolder() {
    candidates.planned(List.of(HOLDER, WAITING), Map.of(WAITING, "waits for the name"));
    candidates.begin(HOLDER);
    candidates.done(HOLDER);
    assertThat(candidates.take()).containsExactly(HOLDER);
  }

  @Test
  void whatWaits_isPlannedForOnceAnotherHasEnded() {
    waitForTheHolder();
    candidates.wakeWaiting();
    assertThat(candidates.take()).containsExactly(WAITING);
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
}
