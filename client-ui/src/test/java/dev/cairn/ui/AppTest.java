package dev.cairn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cairn.daemon.control.ControlServer;
import dev.cairn.daemon.control.api.ControlEndpointFile;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.link.DaemonLauncher;
import dev.cairn.ui.settings.AppSettings;
import dev.cairn.ui.settings.AppSettingsFile;
import dev.cairn.ui.theme.Appearance;
import dev.cairn.ui.tray.TrayCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The whole app in a real scene against a real control server: what a person clicks, types and
/// reads.
@ResourceLock(Fx.LOCK)
class AppTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InMemoryDaemon methods = new InMemoryDaemon();
  private final CompletableFuture<String> openedFolder = new CompletableFuture<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private @Nullable ControlServer server;
  private @Nullable AppController app;
  private final Stage stage = Fx.call(Stage::new);

  @TempDir
  private Path home;

  @BeforeEach
  void english() throws IOException {
    new AppSettingsFile(home).write(new AppSettings("en", Appearance.LIGHT));
    methods.conflicts.set(SampleStates.conflicts());
  }

  @AfterEach
  void stop() {
    Fx.run(() -> {
      if (app != null) {
        app.close();
      }
      stage.hide();
    });
    if (server != null) {
      server.close();
    }
  }

  @Test
  void transfers_areShownWhileTheyHappen() throws IOException {
    startDaemon(SampleStates.syncing());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Syncing 14 files");
    assertThat(text("#speed-up")).isEqualTo("12 MB/s");
    // Three transfers and seven events, under headings.
    assertThat(rows("#activity-list")).isEqualTo(3 + 7 + 4);
    // The cells of a list are made when it is next laid out.
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(progress()).contains(318.0 / 486));
  }

  @Test
  void news_replacesWhatIsShown() throws IOException {
    startDaemon(SampleStates.syncing());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Syncing 14 files");
    publish(SampleStates.upToDate());
    awaitText("#state-sentence", "Up to date");
    assertThat(text("#state-detail")).isEqualTo("/home/anna/Cairn");
    assertThat(visible("#speed-up")).isFalse();
  }

  @Test
  void pauseClicked_pausesUntilResumed() throws IOException {
    startDaemon(SampleStates.upToDate());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Up to date");
    Fx.click(stage.getScene(), "#pause");
    assertThat(methods.paused).succeedsWithin(PATIENCE).isEqualTo(Duration.ZERO);
    publish(SampleStates.paused());
    awaitText("#state-sentence", text -> text.startsWith("Paused until"));
    assertThat(visible("#pause")).isFalse();
    Fx.click(stage.getScene(), "#resume");
    await().atMost(PATIENCE).until(() -> methods.resumed.await(0, TimeUnit.SECONDS));
  }

  @Test
  void pauseForHalfAnHour_isInTheMenu() throws IOException {
    startDaemon(SampleStates.upToDate());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Up to date");
    Fx.run(() -> {
      var button = (SplitMenuButton) node("#pause");
      button.getItems().getFirst().fire();
    });
    assertThat(methods.paused).succeedsWithin(PATIENCE).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void openFolderClicked_opensTheSyncedFolder() throws IOException {
    startDaemon(SampleStates.upToDate());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Up to date");
    Fx.click(stage.getScene(), "#open-folder");
    assertThat(openedFolder).succeedsWithin(PATIENCE).isEqualTo("/home/anna/Cairn");
  }

  @Test
  void conflictsAndProblems_haveBadgesAndPages() throws IOException {
    startDaemon(SampleStates.attention());
    startApp(Optional.empty());
    awaitText("#state-sentence", "2 conflicts and 1 problem");
    assertThat(Fx.call(() -> node("#page-conflicts").getAccessibleText()))
        .isEqualTo("Conflicts, 2");
    Fx.click(stage.getScene(), "#page-conflicts");
    assertThat(rows("#conflicts-list")).isEqualTo(2);
    Fx.click(stage.getScene(), "#page-problems");
    assertThat(rows("#problems-list")).isEqualTo(1);
    // The cells of a list are made when it is next laid out.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(texts())
            .contains("Another program is writing this file; Cairn waits until it is done."));
  }

  @Test
  @DisplayName("N-42 what a guard holds back is asked about once, and takes one answer")
  void guard_asksOnceAndTakesTheAnswer() throws IOException {
    methods.guards.set(List.of(SampleStates.guard()));
    startDaemon(SampleStates.held());
    startApp(Optional.empty());
    awaitText("#guard-question", SampleStates.guard().message());
    awaitText("#state-detail", "Syncing waits for your answer.");
    assertThat(texts())
        .contains(SampleStates.guard().allow(), SampleStates.guard().restore());
    Fx.click(stage.getScene(), "#guard-restore");
    assertThat(methods.answered).succeedsWithin(PATIENCE).isEqualTo("deleted_here RESTORE");
    assertThat(Fx.call(() -> node("#guard-allow").isDisabled())).isTrue();
    methods.guards.set(List.of());
    publish(SampleStates.upToDate());
    awaitText("#state-sentence", "Up to date");
    assertThat(visible("#guard-question")).isFalse();
  }

  @Test
  void pages_areReachedByKeyboard() throws IOException {
    startDaemon(SampleStates.upToDate());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Up to date");
    Fx.run(() -> {
      stage.requestFocus();
      var robot = new Robot();
      robot.keyPress(KeyCode.CONTROL);
      robot.keyType(KeyCode.DIGIT4);
      robot.keyRelease(KeyCode.CONTROL);
    });
    awaitSettings();
  }

  @Test
  void everyButton_hasAnAccessibleName() throws IOException {
    startDaemon(SampleStates.attention());
    startApp(Optional.empty());
    awaitText("#state-sentence", "2 conflicts and 1 problem");
    for (String page : new String[] {"activity", "conflicts", "problems", "settings"}) {
      Fx.click(stage.getScene(), "#page-" + page);
      var nameless = Fx.call(() -> stage.getScene().getRoot().lookupAll("*").stream()
          .filter(Node::isFocusTraversable)
          .filter(Node::isVisible)
          .filter(node -> !(node instanceof ScrollPane))
          .filter(AppTest::isNameless)
          .map(Node::toString)
          .toList());
      assertThat(nameless).as(page).isEmpty();
    }
  }

  @Test
  void languageChosen_isSpokenAtOnceAndRemembered() throws IOException {
    startDaemon(SampleStates.upToDate());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Up to date");
    Fx.click(stage.getScene(), "#page-settings");
    awaitSettings();
    Fx.run(() -> {
      @SuppressWarnings("unchecked") // the settings page fills it with language codes
      var box = (ComboBox<String>) node("#language");
      box.setValue("de");
    });
    awaitText("#state-sentence", "Alles aktuell");
    assertThat(new AppSettingsFile(home).read().language()).isEqualTo("de");
  }

  @Test
  void noDaemon_isSaidInOneSentenceAndComesBackByItself() throws IOException {
    startApp(Optional.empty());
    awaitText("#state-sentence", "Cairn is not running");
    assertThat(visible("#start")).isFalse();
    assertThat(visible("#pause")).isFalse();
    startDaemon(SampleStates.upToDate());
    awaitText("#state-sentence", "Up to date");
    stopDaemon();
    awaitText("#state-sentence", "Cairn is not running");
    startDaemon(SampleStates.paused());
    awaitText("#state-sentence", text -> text.startsWith("Paused"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher here is a shell script")
  void startClicked_runsTheLauncher() throws IOException {
    Path log = home.resolve("started");
    Path launcher = home.resolve("cairn");
    Files.writeString(launcher, "#!/bin/sh\necho \"$@\" > " + log + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    startApp(Optional.of(new DaemonLauncher(launcher)));
    awaitText("#state-sentence", "Cairn is not running");
    Fx.click(stage.getScene(), "#start");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(log).hasContent("--home " + home + " daemon start"));
  }

  @Test
  void startThatFails_isToldAndCanBeDismissed() throws IOException {
    startApp(Optional.of(new DaemonLauncher(home.resolve("absent"))));
    awaitText("#state-sentence", "Cairn is not running");
    Fx.click(stage.getScene(), "#start");
    awaitText("#notice", text -> text.contains("could not be run"));
    Fx.click(stage.getScene(), "#notice-dismiss");
    assertThat(visible("#notice")).isFalse();
  }

  @Test
  void hiddenWindow_comesBackUpToDateWhenAnotherAppIsStarted() throws IOException {
    startDaemon(SampleStates.syncing());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Syncing 14 files");
    Fx.run(stage::hide);
    publish(SampleStates.upToDate());
    asked.set(true);
    await().atMost(PATIENCE).until(() -> Fx.call(stage::isShowing));
    awaitText("#state-sentence", "Up to date");
  }

  @Test
  void trayChoices_doWhatTheySay() throws IOException {
    startDaemon(SampleStates.upToDate());
    startApp(Optional.empty());
    awaitText("#state-sentence", "Up to date");
    choose(TrayCommand.PAUSE_1_HOUR);
    assertThat(methods.paused).succeedsWithin(PATIENCE).isEqualTo(Duration.ofHours(1));
    choose(TrayCommand.OPEN_FOLDER);
    assertThat(openedFolder).succeedsWithin(PATIENCE);
    Fx.run(stage::hide);
    choose(TrayCommand.CONFLICTS);
    assertThat(Fx.call(stage::isShowing)).isTrue();
    assertThat(visible("#conflicts-list")).isTrue();
  }

  private void choose(TrayCommand command) {
    Fx.run(() -> Objects.requireNonNull(app).on(command));
  }

  private void startDaemon(StatusDocument status) throws IOException {
    methods.status.set(status);
    server = ControlServer.start(methods);
    new ControlEndpointFile(home).write(server.endpoint());
  }

  private void stopDaemon() {
    if (server != null) {
      server.close();
    }
  }

  private void publish(StatusDocument status) {
    methods.status.set(status);
    if (server != null) {
      server.publish(status);
    }
  }

  private void startApp(Optional<DaemonLauncher> launcher) {
    Fx.run(() -> {
      app = new AppController(
          stage,
          home,
          launcher,
          openedFolder::complete,
          InstantSource.fixed(SampleStates.NOW),
          () -> asked.getAndSet(false));
      app.start();
    });
  }

  private void awaitText(String selector, String text) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text(selector)).isEqualTo(text));
  }

  private void awaitText(String selector, Predicate<String> condition) {
    await().atMost(PATIENCE).until(() -> condition.test(text(selector)));
  }

  private String text(String selector) {
    return Fx.call(() -> ((Labeled) node(selector)).getText());
  }

  private boolean visible(String selector) {
    return Fx.call(() -> {
      Node found = stage.getScene().lookup(selector);
      boolean shown = found != null;
      for (Node node = found; node != null; node = node.getParent()) {
        shown &= node.isVisible();
      }
      return shown;
    });
  }

  private int rows(String selector) {
    return Fx.call(() -> ((ListView<?>) node(selector)).getItems().size());
  }

  private List<Double> progress() {
    return Fx.call(() -> stage.getScene().getRoot().lookupAll(".progress-bar").stream()
        .map(node -> node instanceof ProgressBar bar ? bar.getProgress() : -1.0)
        .toList());
  }

  private List<String> texts() {
    return Fx.call(() -> stage.getScene().getRoot().lookupAll(".label").stream()
        .map(node -> node instanceof Labeled label ? label.getText() : "")
        .toList());
  }

  /// A page is shown a pulse after it was asked for.
  private void awaitSettings() {
    await()
        .atMost(PATIENCE)
        .until(() -> Fx.call(() -> stage.getScene().lookup("#language") != null));
  }

  private Node node(String selector) {
    Node node = stage.getScene().lookup(selector);
    if (node == null) {
      throw new AssertionError("nothing at " + selector);
    }
    return node;
  }

  private static boolean isNameless(Node node) {
    String spoken = node.getAccessibleText();
    boolean named = spoken != null && !spoken.isBlank();
    boolean worded = node instanceof Labeled label && !label.getText().isBlank();
    return !named && !worded;
  }
}
