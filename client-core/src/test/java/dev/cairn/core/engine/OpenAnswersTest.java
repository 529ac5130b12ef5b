package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Whoever asks an engine is answered, also when it ends.
class OpenAnswersTest {
  private final OpenAnswers answers = new OpenAnswers();

  @Test
  void engineThatEnds_tellsEverybodyWhoWaitsAndWhoAsksLater() {
    CompletableFuture<String> before = answers.open();
    CompletableFuture<String> answered = answers.open();
    answered.complete("known");
    SyncException first = new SyncException(Category.BUG, "first", "It broke");
    answers.end(first);
    answers.end(new SyncException(Category.TRANSIENT, "second", "It ends"));
    assertThat(before.exceptionNow()).isEqualTo(first);
    assertThat(answers.open().exceptionNow()).isEqualTo(first);
    assertThat(answered.resultNow()).isEqualTo("known");
  }

  @Test
  void answerThatNobodyWaitsForAnyMore_isNotKept() {
    CompletableFuture<String> cancelled = answers.open();
    cancelled.cancel(false);
    answers.end(new SyncException(Category.BUG, "end", "It broke"));
    assertThat(cancelled.isCancelled()).isTrue();
  }
}
