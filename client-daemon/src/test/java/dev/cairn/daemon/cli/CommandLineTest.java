package dev.cairn.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.daemon.control.ControlServer;
import dev.cairn.daemon.control.InMemoryControlMethods;
import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.ActivityKind;
import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ControlEndpointFile;
import dev.cairn.daemon.control.api.FolderStatus;
import dev.cairn.daemon.control.api.Notice;
import dev.cairn.daemon.control.api.PendingWork;
import dev.cairn.daemon.control.api.ProblemEntry;
import dev.cairn.daemon.control.api.SkippedEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncOutcome;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.daemon.control.api.TransferProgress;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final Instant EARLIER = CommandRun.NOW.minusSeconds(180);

  private final InMemoryControlMethods methods = new InMemoryControlMethods();
  private ControlServer server;

  @TempDir
  private Path home;

  @TempDir
  private Path root;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(methods);
    new ControlEndpointFile(home).write(server.endpoint());
    methods.status.set(busy());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void status_isForAPerson() {
    var run = CommandRun.in(home, "status");
    assertThat(run.out())
        .contains("Account    anna at http://localhost:8080, as laptop")
        .contains("Waiting    3 files up (2.5 MB), 1 file down (999 B)")
        .contains("↑  photos/a.jpg  50 %  1.2 MB/s  resumed")
        .contains("!  bad.txt  The server refuses this name  next try in 8 s")
        .contains("-  current  skipped: a pipe")
        .contains("Note       The server is asked now and then")
        .contains("2 conflicts, see: cairn conflicts")
        .doesNotContain("\u001b");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void status_isColouredOnATerminalOnly() {
    assertThat(CommandRun.in(home, home, true, "status").out()).contains("\u001b[1m");
  }

  @Test
  void statusAsJson_isTheDocumentAlone() {
    var json = CommandRun.in(home, "status", "--json").json();
    assertThat(json.path("state").asString()).isEqualTo("syncing");
    assertThat(json.path("pending").path("upload_files").asInt()).isEqualTo(3);
    assertThat(json.path("transfers").path(0).path("direction").asString()).isEqualTo("up");
  }

  @Test
  void globalOptions_standBeforeOrAfterTheVerb(@TempDir Path other) {
    var homeOption = home.toString();
    assertThat(CommandRun.in(other, "--home", homeOption, "--json", "status")
            .json()
            .has("state"))
        .isTrue();
    assertThat(CommandRun.in(other, "status", "--json", "--home", homeOption)
            .json()
            .has("state"))
        .isTrue();
    assertThat(CommandRun.in(other, "--json", "status", "--home=" + homeOption).exitCode())
        .isZero();
    assertThat(CommandRun.in(other, "daemon", "status", "--json", "--home", homeOption)
            .exitCode())
        .isZero();
  }

  @Test
  void homeWithoutADaemon_failsWithOneSentence(@TempDir Path empty) {
    var run = CommandRun.in(empty, "stats", "--json");
    var sentence =
        "The Cairn daemon is not running for this home; start it with: cairn daemon start";
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines(sentence);
    assertThat(run.out()).hasLineCount(1);
    assertThat(run.json().path("error").path("code").asString()).isEqualTo("daemon_not_running");
    assertThat(run.json().path("error").path("message").asString()).isEqualTo(sentence);
    assertThat(CommandRun.in(empty, "stats").out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "add /nowhere --json,77,not_signed_in",
    "remove /nowhere --json,1,failed",
    "explain --json,2,usage",
    "--json nothing,2,usage",
    "pause --for soon --json,2,usage",
  })
  void failureForAProgram_isOneDocumentWithTheWordOfTheExitCode(
      String typed, int exitCode, String word, @TempDir Path empty) {
    var run = CommandRun.in(empty, typed.split(" ", -1));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).hasLineCount(1);
    var error = run.json().path("error");
    assertThat(error.path("code").asString()).isEqualTo(word);
    assertThat(run.err()).isEqualToIgnoringNewLines(error.path("message").asString());
  }

  @ParameterizedTest
  @CsvSource({"DONE,0,done", "PROBLEMS,3,problems", "PAUSED,3,paused", "TIMED_OUT,75,timed_out"})
  void sync_tellsItsOutcomeByExitCode(SyncOutcome outcome, int exitCode, String word) {
    methods.syncOutcome.complete(outcome);
    var run = CommandRun.in(home, "sync", "--json", "--timeout", "30");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.json().path("state").asString()).isEqualTo(word);
  }

  @Test
  void syncThatLeavesSomething_saysWhatWasLeftAsItEnded_notWhatIsGoingOnSince() {
    methods.syncOutcome.complete(SyncOutcome.PROBLEMS);
    var run = CommandRun.in(home, "sync", "--timeout", "30");
    assertThat(methods.status.get().sentence()).isEqualTo("Syncing 4 files");
    assertThat(run.out())
        .contains("Something is left: One item cannot be synced; see: cairn status");
  }

  @Test
  void syncWithATimeout_endsByItself() {
    assertThat(CommandRun.in(home, "sync", "--timeout", "1").exitCode()).isEqualTo(75);
  }

  @Test
  void whatIsNoNumber_isSaidInAPersonsWords() {
    assertThat(CommandRun.in(home, "activity", "--limit", "x").err())
        .isEqualToIgnoringNewLines("Invalid value for option '--limit': 'x' is no whole number;"
            + " see: cairn activity --help");
    var tooLarge = CommandRun.in(home, "activity", "--limit", "99999999999");
    assertThat(tooLarge.exitCode()).isEqualTo(2);
    assertThat(tooLarge.err()).contains("'99999999999' is too large a number");
  }

  @Test
  void wordThatCannotBeKept_isAnsweredWithTheChoicesAsTheyAreTyped() {
    var run = CommandRun.in(home, "conflicts", "resolve", "a.txt", "--keep", "bogus");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'bogus' is none of mine, theirs, both, merged");
  }

  @Test
  void pauseForATime_reachesTheDaemon() {
    assertThat(CommandRun.in(home, "pause", "--for", "1h30m").out()).contains("1 h 30 min");
    assertThat(methods.paused.join()).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void resume_reachesTheDaemon() throws InterruptedException {
    assertThat(CommandRun.in(home, "resume").exitCode()).isZero();
    assertThat(methods.resumed.await(1, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoamiWithoutAnAccount_exitsWith77() {
    methods.status.set(InMemoryControlMethods.UP_TO_DATE);
    var run = CommandRun.in(home, "whoami");
    assertThat(run.exitCode()).isEqualTo(77);
    assertThat(run.err()).startsWith("Nobody is signed in");
  }

  @Test
  void statusWithoutAnAccount_isTheDocumentAndExitsWith77() {
    methods.status.set(InMemoryControlMethods.UP_TO_DATE);
    var run = CommandRun.in(home, "status", "--json");
    assertThat(run.exitCode()).isEqualTo(77);
    assertThat(run.out()).hasLineCount(1);
    assertThat(run.json().path("state").asString()).isEqualTo("up_to_date");
    assertThat(CommandRun.in(home, "status").exitCode()).isEqualTo(77);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "sync",
        "whoami",
        "conflicts",
        "plan",
        "explain x",
        "pause",
        "resume",
        "limit"
      })
  void withNeitherAccountNorDaemon_theAccountIsAskedForFirst(String typed, @TempDir Path empty) {
    var run = CommandRun.in(empty, typed.split(" ", -1));
    assertThat(run.exitCode()).isEqualTo(77);
    assertThat(run.err()).isEqualToIgnoringNewLines("Nobody is signed in; use: cairn login");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whoamiWithoutADaemon_isWhatTheHomeSays(@TempDir Path empty) {
    Home.open(empty).save(new AccountRecord("http://server", "ann", "d1", "laptop", "n1", "r1"));
    assertThat(CommandRun.in(empty, "whoami", "--json").json())
        .hasToString("{\"server\":\"http://server\",\"user\":\"ann\",\"device_id\":\"d1\","
            + "\"device_name\":\"laptop\"}");
    assertThat(CommandRun.in(empty, "sync").exitCode()).isEqualTo(1);
  }

  @Test
  void namesWithControlCharacters_cannotReachTheTerminal() {
    var evil = new ActivityEntry(EARLIER, ActivityKind.UPLOADED, "a\u001b]0;b\u0007\n.txt", "");
    methods.status.set(withRecent(List.of(evil)));
    assertThat(CommandRun.in(home, "activity").out()).contains("a\ufffd]0;b\ufffd\ufffd.txt");
  }

  @Test
  void activity_isListed() {
    assertThat(CommandRun.in(home, "activity").out()).contains("↓ downloaded  plan.md");
    assertThat(CommandRun.in(home, "activity", "--json").json().path("activity"))
        .hasSize(1);
  }

  @Test
  void activityFollowed_printsWhatHappensUntilTheDaemonEnds() {
    var run =
        CompletableFuture.supplyAsync(() -> CommandRun.in(home, "activity", "--follow", "--json"));
    // The first read lists what was, the second follows the subscription.
    methods.activityReads.acquireUninterruptibly(2);
    var later = new ActivityEntry(CommandRun.NOW, ActivityKind.MOVED, "later.txt", "");
    var status = withRecent(List.of(later, busy().recent().getFirst()));
    methods.status.set(status);
    server.publish(status);
    methods.activityReads.acquireUninterruptibly(1);
    server.close();
    assertThat(run.join().out().lines()).hasSize(2).last().asString().contains("later.txt");
    assertThat(run.join().exitCode()).isEqualTo(1);
  }

  @Test
  void conflicts_areListed() {
    var conflict = new ConflictEntry("b.txt", "b (phone).txt", "both_changed", EARLIER, "phone");
    methods.conflicts.set(List.of(conflict));
    assertThat(CommandRun.in(home, "conflicts").out())
        .contains("b.txt  other version: b (phone).txt  from phone  3 min ago");
    assertThat(
            CommandRun.in(home, "conflicts", "--json").json().path("conflicts").path(0))
        .hasToString("{\"path\":\"b.txt\",\"copy\":\"b (phone).txt\",\"kind\":\"both_changed\","
            + "\"since\":\"2026-11-22T11:57:00Z\",\"device\":\"phone\"}");
  }

  @Test
  void conflicts_areResolved() {
    assertThat(CommandRun.in(home, "conflicts", "resolve", "b.txt", "--keep", "mine")
            .out())
        .isEqualToIgnoringNewLines("b.txt is no conflict any more");
    assertThat(CommandRun.in(home, "conflicts", "resolve", "b.txt", "--keep", "merged")
            .out())
        .contains("both versions of 1 place between <<<<<<< and >>>>>>>");
    assertThat(CommandRun.in(home, "conflicts", "resolve", "b.txt", "--keep", "merged", "--json")
            .json())
        .hasToString("{\"path\":\"b.txt\",\"contradictions\":1}");
    assertThat(CommandRun.in(home, "conflicts", "resolve", "b.txt").exitCode()).isEqualTo(2);
    assertThat(CommandRun.in(home, "conflicts", "resolve", "b.txt", "--keep", "all")
            .exitCode())
        .isEqualTo(2);
  }

  @Test
  void explain_findsThePathFromAnywhere() throws IOException {
    Path inside = Files.createDirectories(root.resolve("photos"));
    var absolute = root.resolve("photos/a.jpg").toString();
    assertThat(CommandRun.in(home, "explain", absolute).out()).startsWith("photos/a.jpg is in");
    assertThat(CommandRun.in(home, inside, false, "explain", "a.jpg").out())
        .startsWith("photos/a.jpg is in sync");
    assertThat(CommandRun.in(home, "explain", "photos/a.jpg").out())
        .startsWith("photos/a.jpg is in sync");
    assertThat(CommandRun.in(home, "explain", "/elsewhere/a.jpg").err())
        .isEqualToIgnoringNewLines("/elsewhere/a.jpg is not inside a synced folder");
  }

  @ParameterizedTest
  @CsvSource({
    "plan,actions",
    "folders,folders",
    "whoami,user",
    "stats,bytes_up",
    "trash,trash",
  })
  void answersForPrograms_areOneDocument(String verb, String key) {
    assertThat(CommandRun.in(home, verb, "--json").json().has(key)).isTrue();
    assertThat(CommandRun.in(home, verb).out()).isNotBlank();
  }

  @Test
  void trash_isListedAndRestoredFrom() {
    assertThat(CommandRun.in(home, "trash").out())
        .contains("notes.txt  12 B")
        .contains("  and 1200 older files\n");
    assertThat(CommandRun.in(home, "trash", "--json").json().path("more").asInt())
        .isEqualTo(1200);
    assertThat(CommandRun.in(home, "trash", "restore", "notes.txt").out())
        .isEqualToIgnoringNewLines("notes.txt is back");
    assertThat(CommandRun.in(home, "trash", "restore", root.resolve("n").toString(), "--json")
            .json())
        .hasToString("{\"path\":\"n\",\"restored\":\"n\"}");
  }

  @Test
  void unknownVerb_exitsWith2AndASuggestion() {
    var run = CommandRun.in(home, "statsu");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("statsu")
        .contains("did you mean: cairn stat")
        .hasLineCount(1);
  }

  @Test
  void unknownOption_exitsWith2AndASuggestion() {
    var run = CommandRun.in(home, "sync", "--timeuot", "5");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean: cairn sync --timeout").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "explain", "pause --for soon", "daemon", "status a b"})
  void halfACommand_exitsWith2AndOneSentence(String typed) {
    var words = typed.isEmpty() ? new String[0] : typed.split(" ", -1);
    var run = CommandRun.in(home, words);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void help_listsEveryVerb() {
    assertThat(CommandRun.in(home, "--help").out())
        .contains("status", "sync", "pause", "resume", "daemon", "explain", "--home");
  }

  @Test
  void helpOfAVerb_exitsWith0() {
    var run = CommandRun.in(home, "sync", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--timeout");
    assertThat(CommandRun.in(home, "daemon", "stop", "-h").exitCode()).isZero();
  }

  @Test
  void daemonStop_returnsOnceItHasEnded() {
    var ended = CompletableFuture.runAsync(() -> {
      try {
        methods.shutdown.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      server.close();
    });
    assertThat(CommandRun.in(home, "daemon", "stop").exitCode()).isZero();
    ended.join();
    assertThat(CommandRun.in(home, "daemon", "status", "--json")
            .json()
            .path("running")
            .asBoolean())
        .isFalse();
    assertThat(CommandRun.in(home, "daemon", "status").exitCode()).isEqualTo(1);
    assertThat(CommandRun.in(home, "daemon", "stop").exitCode()).isZero();
  }

  private StatusDocument busy() {
    return withRecent(List.of(new ActivityEntry(EARLIER, ActivityKind.DOWNLOADED, "plan.md", "")));
  }

  private StatusDocument withRecent(List<ActivityEntry> recent) {
    return new StatusDocument(
        SyncState.SYNCING,
        "Syncing 4 files",
        null,
        new Account("http://localhost:8080", "anna", "d1", "laptop"),
        List.of(new FolderStatus(root.toString(), "/", SyncState.SYNCING)),
        new PendingWork(3, 2_500_000, 1, 999),
        2,
        List.of(new ProblemEntry(
            "bad.txt",
            "name_refused",
            "The server refuses this name",
            EARLIER,
            CommandRun.NOW.plusSeconds(8))),
        List.of(new SkippedEntry("current", "not_a_file", "skipped: a pipe")),
        List.of(
            new TransferProgress("photos/a.jpg", TransferDirection.UP, 50, 100, 1_200_000, true)),
        List.of(new Notice("server_polled", "The server is asked now and then")),
        recent);
  }
}
