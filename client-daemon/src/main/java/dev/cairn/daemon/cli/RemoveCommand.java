package dev.cairn.daemon.cli;

import dev.cairn.daemon.home.FolderChoice;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn remove DIR`
@Command(name = "remove", description = "Stop syncing a folder; its files stay.")
final class RemoveCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "DIR", description = "The folder on this computer.")
  private Path folder = Path.of("");

  RemoveCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Path whole = cairn.surroundings().workingFolder().resolve(folder).normalize();
    FolderRecord removed = new FolderChoice(Home.open(cairn.home())).remove(whole);
    DaemonReload.ifRunning(cairn);
    if (cairn.json()) {
      cairn.console().json(new AddCommand.Added(removed.path(), removed.remote()));
    } else {
      cairn
          .console()
          .line(Phrases.printable(removed.path())
              + " is no longer synced; its files stay where they are");
    }
  }
}
