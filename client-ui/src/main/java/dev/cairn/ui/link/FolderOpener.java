package dev.cairn.ui.link;

import dev.cairn.daemon.control.api.ChildEnvironment;
import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Shows a folder in the system's file manager. Takes an absolute path.
public final class FolderOpener implements Consumer<String> {
  private final String command;

  private FolderOpener(String command) {
    this.command = command;
  }

  /// The one of this system.
  public static FolderOpener ofSystem() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return new FolderOpener("explorer");
    }
    return new FolderOpener(system.startsWith("mac") ? "open" : "xdg-open");
  }

  @Override
  public void accept(String path) {
    try {
      ChildEnvironment.prepare(new ProcessBuilder(List.of(command, path)))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .getOutputStream()
          .close();
    } catch (IOException unusable) {
      throw new ControlFailure(1, "The folder could not be shown: " + path, unusable);
    }
  }
}
