package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.PathParams;
import dev.cairn.daemon.control.api.RestoredFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn trash restore PATH`
@Command(name = "restore", description = "Put a deleted file back where it was.")
final class TrashRestoreCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "Where the file was.")
  private String path = "";

  TrashRestoreCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    RestoredFile file = restore();
    if (cairn.json()) {
      cairn.console().json(file);
    } else {
      cairn.console().line(Phrases.printable(file.restored()) + " is back");
    }
  }

  private RestoredFile restore() {
    try (var client = cairn.connect()) {
      var relative = cairn.inFolder(client, path);
      return client.call(
          "trash_restore",
          new PathParams(relative),
          RestoredFile.class,
          CairnCommand.ANSWER_TIMEOUT);
    }
  }
}
