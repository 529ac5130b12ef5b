package dev.cairn.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.ActivityKind;
import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.ControlEndpoint;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.ControlJson;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.PathParams;
import dev.cairn.daemon.control.api.PauseParams;
import dev.cairn.daemon.control.api.PlanDocument;
import dev.cairn.daemon.control.api.PlannedAction;
import dev.cairn.daemon.control.api.Stats;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncOutcome;
import dev.cairn.daemon.control.api.SyncParams;
import dev.cairn.daemon.control.api.SyncResult;
import dev.cairn.daemon.control.api.SyncState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The client and the server of the control API, over a real socket.
class ControlServerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final InMemoryControlMethods methods = new InMemoryControlMethods();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(methods);
    client = ControlClient.open(server.endpoint());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    threads.close();
  }

  @Test
  void manyShortConnections_areAllAnswered() {
    // The selector thread of the library once in a while forgets an answer; none may stay away.
    for (int number = 0; number < 300; number++) {
      try (var other = ControlClient.open(server.endpoint())) {
        other.call("folders", new NoParams(), NoParams.class, LONG);
        other.call("stats", new NoParams(), Stats.class, LONG);
      }
    }
  }

  @Test
  void document_arrivesAsItWasSent() {
    var event = new ActivityEntry(Instant.EPOCH, ActivityKind.DELETED_HERE, "ä/ß.txt", "");
    methods.status.set(status(SyncState.ATTENTION, "Look here", List.of(event)));
    assertThat(call("status", new PathParams(null), StatusDocument.class))
        .isEqualTo(methods.status.get());
  }

  @Test
  void stats_areAFlatObject() {
    assertThat(call("stats", new NoParams(), Stats.class).counters())
        .containsEntry("bytes_up", 12L);
  }

  @Test
  void failure_arrivesWithItsSentenceAndExitCode() {
    assertThatThrownBy(() -> call("whoami", new NoParams(), NoParams.class))
        .isInstanceOfSatisfying(
            ControlFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(77))
        .hasMessage("Nobody is signed in; sign in with: cairn login");
  }

  @Test
  void longCall_doesNotHoldUpOthers() {
    var sync = CompletableFuture.supplyAsync(
        () -> call("sync", new SyncParams(25L), SyncResult.class).state());
    call("pause", new PauseParams(60L), NoParams.class);
    assertThat(methods.paused.join()).isEqualTo(Duration.ofMinutes(1));
    assertThat(sync).isNotDone();
    methods.syncOutcome.complete(SyncOutcome.PAUSED);
    assertThat(sync.join()).isEqualTo(SyncOutcome.PAUSED);
  }

  @Test
  void tooManyCallsAtOnce_areRefusedInsteadOfQueued() {
    try (var other = ControlClient.open(server.endpoint())) {
      var waiting = new ArrayList<CompletableFuture<SyncOutcome>>();
      for (int call = 0; call < CallRunner.CALLS_MAX; call++) {
        waiting.add(CompletableFuture.supplyAsync(
            () ->
                other.call("sync", new SyncParams(25L), SyncResult.class, LONG).state(),
            threads));
      }
      methods.syncsWaiting.acquireUninterruptibly(CallRunner.CALLS_MAX);
      assertThatThrownBy(() -> call("stats", new NoParams(), Stats.class))
          .isInstanceOf(ControlFailure.class)
          .hasMessageContaining("busy");
      methods.syncOutcome.complete(SyncOutcome.DONE);
      assertThat(waiting).allSatisfy(sync -> assertThat(sync.join()).isEqualTo(SyncOutcome.DONE));
    }
  }

  @Test
  void answerThatIsTooLong_isAFailureInsteadOfALostConnection() {
    var action = new PlannedAction("upload", "x".repeat(1_000));
    methods.plan.set(new PlanDocument(
        Collections.nCopies(ControlJson.MESSAGE_BYTES_MAX / 1_000, action), List.of(), 0));
    assertThatThrownBy(() -> call("plan", new NoParams(), PlanDocument.class))
        .isInstanceOf(ControlFailure.class)
        .hasMessageContaining("too long");
    assertThat(call("stats", new NoParams(), Stats.class).counters()).isNotEmpty();
  }

  @Test
  void subscription_beginsWithThePresentState() throws InterruptedException {
    var states = new LinkedBlockingQueue<StatusDocument>(10);
    client.subscribe(states::add);
    assertThat(states.poll(20, TimeUnit.SECONDS)).isEqualTo(methods.status.get());
  }

  @Test
  void manyStatesAtOnce_areCoalescedAndTheLastArrives() throws InterruptedException {
    var states = new LinkedBlockingQueue<StatusDocument>(1_000);
    var last = new CountDownLatch(1);
    client.subscribe(state -> {
      states.add(state);
      if (state.sentence().equals("500")) {
        last.countDown();
      }
    });
    for (int number = 0; number <= 500; number++) {
      server.publish(status(SyncState.SYNCING, String.valueOf(number), List.of()));
    }
    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(states).hasSizeLessThan(50);
    assertThat(states.stream().reduce((first, second) -> second).orElseThrow().sentence())
        .isEqualTo("500");
  }

  @Test
  void shutdown_isAnsweredBeforeTheDaemonEnds() throws InterruptedException {
    var ended = CompletableFuture.runAsync(() -> {
      await(methods.shutdown);
      server.close();
    });
    call("shutdown", new NoParams(), NoParams.class);
    ended.join();
    assertThat(client.closed()).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void callUnderWay_failsWhenTheDaemonEnds() {
    var sync = CompletableFuture.supplyAsync(
        () -> call("sync", new SyncParams(null), SyncResult.class).state());
    call("stats", new NoParams(), Stats.class);
    server.close();
    assertThatThrownBy(sync::join).hasCauseInstanceOf(ControlFailure.class);
  }

  @Test
  void callAfterTheDaemonEnded_saysHowToStartIt() {
    server.close();
    client.closed().join();
    assertThatThrownBy(() -> call("stats", new NoParams(), Stats.class))
        .isInstanceOf(DaemonNotRunning.class);
  }

  @Test
  void answerThatDoesNotCome_isATimeout() {
    assertThatThrownBy(() ->
            client.call("sync", new SyncParams(null), SyncResult.class, Duration.ofMillis(50)))
        .isInstanceOfSatisfying(
            ControlFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(75));
  }

  @Test
  void clientWithAnotherToken_isToldThatNoDaemonRuns() {
    var other = new ControlEndpoint(server.endpoint().port(), ControlEndpoint.newToken(), 1);
    assertThatThrownBy(() -> ControlClient.open(other)).isInstanceOf(DaemonNotRunning.class);
  }

  private <T> T call(String method, Object params, Class<T> type) {
    return client.call(method, params, type, LONG);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static StatusDocument status(
      SyncState state, String sentence, List<ActivityEntry> recent) {
    var empty = InMemoryControlMethods.UP_TO_DATE;
    return new StatusDocument(
        state,
        sentence,
        null,
        null,
        List.of(),
        empty.pending(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        recent);
  }
}
