package dev.cairn.ui;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.ui.link.DaemonLauncher;
import dev.cairn.ui.link.FolderOpener;
import dev.cairn.ui.tray.TrayProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application. Takes the home as the named parameter `--home=DIR`.
public final class CairnApp extends Application {
  private @Nullable AppController controller;

  /// Called by JavaFX.
  public CairnApp() {}

  /// Runs the app of a home and returns when it has ended. Once per process.
  ///
  /// @throws ControlFailure if this session has no display
  public static void run(Path home) {
    try {
      launch(CairnApp.class, "--home=" + home.toAbsolutePath());
    } catch (UnsupportedOperationException noDisplay) {
      throw new ControlFailure(1, "The app needs a display, and this session has none", noDisplay);
    }
  }

  @Override
  public void start(Stage stage) {
    String home = getParameters().getNamed().get("home");
    if (home == null) {
      throw new IllegalArgumentException("--home is missing");
    }
    var created = new AppController(
        stage,
        Path.of(home),
        DaemonLauncher.ofProcess(),
        FolderOpener.ofSystem(),
        InstantSource.system());
    controller = created;
    created.start();
    // A tray asks other processes, so it comes when it comes; the window does not wait.
    var ignored = Thread.ofVirtual().name("tray-open").start(() -> openTray(created));
  }

  private static void openTray(AppController controller) {
    TrayProvider.openBest(command -> Platform.runLater(() -> controller.on(command)))
        .ifPresent(tray -> Platform.runLater(() -> controller.use(tray)));
  }

  @Override
  public void stop() {
    if (controller != null) {
      controller.close();
    }
  }
}
