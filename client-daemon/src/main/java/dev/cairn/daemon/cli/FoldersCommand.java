package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.FolderList;
import dev.cairn.daemon.control.api.FolderStatus;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.home.Home;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn folders`
@Command(name = "folders", description = "Which folders are synced.")
final class FoldersCommand implements Runnable {
  private final CairnCommand cairn;

  FoldersCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    FolderList list = read();
    if (cairn.json()) {
      cairn.console().json(list);
    } else if (list.folders().isEmpty()) {
      cairn.console().line("No folder is synced yet; add one with: cairn add DIR");
    } else {
      Palette palette = cairn.console().palette();
      cairn
          .console()
          .table(list.folders().stream()
              .map(folder -> List.of(
                  StateMark.of(folder.state(), palette),
                  Phrases.printable(folder.path()),
                  palette.faint("server: " + Phrases.printable(folder.remote()))))
              .toList());
    }
  }

  /// Without the daemon, what the home says; nothing is synced then.
  private FolderList read() {
    try {
      return cairn.ask("folders", FolderList.class);
    } catch (DaemonNotRunning _) {
      return new FolderList(Home.open(cairn.home()).folder().stream()
          .map(folder -> new FolderStatus(folder.path(), folder.remote(), SyncState.OFFLINE))
          .toList());
    }
  }
}
