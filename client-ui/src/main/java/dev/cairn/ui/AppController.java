package dev.cairn.ui;

import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.link.DaemonLauncher;
import dev.cairn.ui.link.DaemonLink;
import dev.cairn.ui.link.LinkState;
import dev.cairn.ui.settings.AppSettings;
import dev.cairn.ui.settings.AppSettingsFile;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Theme;
import dev.cairn.ui.tray.Tray;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayController;
import dev.cairn.ui.window.MainWindow;
import dev.cairn.ui.window.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the app together: the daemon's news go in, window and tray come out. Belongs to the
/// JavaFX thread.
final class AppController implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AppController.class);
  private static final double WIDTH = 980;
  private static final double HEIGHT = 660;

  private final Stage stage;
  private final InstantSource clock;
  private final BooleanSupplier askedToShow;
  private final Theme theme = new Theme();
  private final AppSettingsFile settingsFile;
  private final DaemonLink link;
  private final AppActions actions;
  private final Timeline seconds;
  private final Scene scene;
  private AppSettings settings;
  private AppState state;
  private Texts texts;
  private MainWindow window;
  private @Nullable TrayController tray;

  AppController(
      Stage stage,
      Path home,
      Optional<DaemonLauncher> launcher,
      Consumer<String> folderOpener,
      InstantSource clock,
      BooleanSupplier askedToShow) {
    this.askedToShow = askedToShow;
    this.stage = stage;
    this.clock = clock;
    settingsFile = new AppSettingsFile(home);
    settings = readSettings(settingsFile);
    state = AppState.initial(clock.instant(), ZoneId.systemDefault());
    link = new DaemonLink(home, new Hop<>(this::onLink));
    actions = new AppActions(
        home,
        link,
        launcher,
        folderOpener,
        starting -> Platform.runLater(() -> render(state.withStarting(starting))),
        sentence -> Platform.runLater(() -> report(sentence)));
    theme.choose(settings.appearance());
    texts = Texts.of(settings.locale());
    window = newWindow();
    scene = new Scene(window.root(), WIDTH, HEIGHT);
    seconds = new Timeline(new KeyFrame(Duration.seconds(1), event -> onSecond()));
    seconds.setCycleCount(Animation.INDEFINITE);
    stage.setScene(scene);
    stage.setMinWidth(760);
    stage.setMinHeight(500);
  }

  /// Shows the window and begins to follow the daemon.
  void start() {
    stage.setTitle(texts.get("app.name"));
    stage.getIcons().setAll(AppIcons.all());
    stage.show();
    seconds.play();
    link.start();
  }

  /// Uses a tray from now on: the window can be closed without ending the app. Closes it at the
  /// end.
  void use(Tray opened) {
    Platform.setImplicitExit(false);
    tray = new TrayController(opened);
    render(state);
  }

  /// Does what was chosen in a tray.
  void on(TrayCommand command) {
    switch (command) {
      case OPEN_FOLDER -> folder().ifPresent(actions::openFolder);
      case OPEN_WINDOW -> showWindow(window.page());
      case PAUSE_30_MINUTES -> actions.pauseFor(java.time.Duration.ofMinutes(30));
      case PAUSE_1_HOUR -> actions.pauseFor(java.time.Duration.ofHours(1));
      case PAUSE -> actions.pause();
      case RESUME -> actions.resume();
      case START -> actions.startDaemon();
      case CONFLICTS -> showWindow(Page.CONFLICTS);
      case SETTINGS -> showWindow(Page.SETTINGS);
      case QUIT -> Platform.exit();
    }
  }

  private Optional<String> folder() {
    StatusDocument status = state.status();
    return status == null
        ? Optional.empty()
        : status.folders().stream().map(synced -> synced.path()).findFirst();
  }

  private void showWindow(Page page) {
    // While the window is hidden nothing is drawn, so it is behind.
    window.render(state);
    window.show(page);
    stage.setIconified(false);
    stage.show();
    stage.toFront();
  }

  private void report(String sentence) {
    window.report(sentence);
    log.atInfo().log("Told the person that something could not be done");
  }

  private void onLink(LinkState news) {
    render(state.with(news));
  }

  private void onSecond() {
    render(state.at(clock.instant()));
    if (askedToShow.getAsBoolean()) {
      showWindow(window.page());
    }
  }

  private void render(AppState next) {
    state = next;
    if (stage.isShowing()) {
      window.render(next);
    }
    if (tray != null) {
      tray.render(next, texts, actions.canStartDaemon());
    }
  }

  private void onSettings(AppSettings chosen) {
    boolean otherWords = !chosen.locale().equals(settings.locale());
    settings = chosen;
    theme.choose(chosen.appearance());
    try {
      settingsFile.write(chosen);
    } catch (IOException unwritable) {
      log.atWarn().setCause(unwritable).log("The app's settings could not be kept");
    }
    if (otherWords) {
      texts = Texts.of(chosen.locale());
      window = newWindow();
      scene.setRoot(window.root());
      window.show(Page.SETTINGS);
    }
  }

  private MainWindow newWindow() {
    var created = new MainWindow(texts, actions, settings, this::onSettings, state);
    theme.dress(created.root());
    return created;
  }

  private static AppSettings readSettings(AppSettingsFile file) {
    try {
      return file.read();
    } catch (IOException unreadable) {
      log.atWarn().setCause(unreadable).log("The app's settings could not be read");
      return AppSettings.DEFAULT;
    }
  }

  @Override
  public void close() {
    seconds.stop();
    if (tray != null) {
      tray.close();
    }
    actions.close();
    link.close();
  }
}
