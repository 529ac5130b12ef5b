package dev.cairn.daemon.cli;

import dev.cairn.daemon.home.FolderChoice;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cairn add DIR [--remote /path]`
@Command(name = "add", description = "Sync a folder.")
final class AddCommand implements Runnable {
  /// What is printed for a program.
  record Added(String path, String remote) {}

  private final CairnCommand cairn;

  @Parameters(paramLabel = "DIR", description = "The folder on this computer.")
  private Path folder = Path.of("");

  @Option(
      names = "--remote",
      paramLabel = "/path",
      defaultValue = "/",
      description = "The server's folder it belongs to (default: ${DEFAULT-VALUE}).")
  private String remote = "/";

  AddCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Path whole = cairn.surroundings().workingFolder().resolve(folder).normalize();
    FolderRecord added = new FolderChoice(Home.open(cairn.home())).add(whole, remote);
    DaemonReload.ifRunning(cairn);
    if (cairn.json()) {
      cairn.console().json(new Added(added.path(), added.remote()));
    } else {
      cairn
          .console()
          .line(cairn.console().palette().good("✓") + " " + Phrases.printable(added.path())
              + " is synced with " + added.remote() + " at the server");
    }
  }
}
