package dev.cairn.ui;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cairn ui`: returns when the app is quit.
@Command(name = "ui", description = "The app: a window and a tray icon.")
final class UiCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("the command line did not introduce itself");
    }
    Path home = spec.root().findOption("--home").getValue();
    if (!CairnApp.run(home)) {
      spec.commandLine().getOut().println("Cairn is open already; its window comes to the front");
    }
  }
}
