package dev.cairn.ui;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.ui.link.DaemonLauncher;
import dev.cairn.ui.link.FolderOpener;
import dev.cairn.ui.tray.TrayProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application. Takes the home as the named parameter `--home=DIR`.
public final class CairnApp extends Application {
  /// JavaFX creates the application itself, so what {@link #run} claimed reaches it this way.
  private static final AtomicReference<@Nullable AppInstance> RUNNING = new AtomicReference<>();

  private @Nullable AppController controller;

  /// Called by JavaFX.
  public CairnApp() {}

  /// Runs the app of a home and returns when it has ended. Once per process.
  ///
  /// @return whether it ran; not when another app of this home does, which then shows its window
  /// @throws ControlFailure if this session has no display, or the home cannot be used
  public static boolean run(Path home) {
    try (var instance = AppInstance.claim(home).orElse(null)) {
      if (instance != null) {
        RUNNING.set(instance);
        launch(CairnApp.class, "--home=" + home.toAbsolutePath());
      }
      return instance != null;
    } catch (UnsupportedOperationException noDisplay) {
      throw new ControlFailure(1, "The app needs a display, and this session has none", noDisplay);
    } catch (IOException unusable) {
      throw new ControlFailure(1, "The app cannot use the folder " + home, unusable);
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
        InstantSource.system(),
        CairnApp::askedToShow);
    controller = created;
    created.start();
    // A tray asks other processes, so it comes when it comes; the window does not wait.
    var ignored = Thread.ofVirtual().name("tray-open").start(() -> openTray(created));
  }

  private static boolean askedToShow() {
    AppInstance instance = RUNNING.get();
    return instance != null && instance.askedToShow();
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
