package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.PathParams;
import dev.cairn.daemon.control.api.VersionEntry;
import dev.cairn.daemon.control.api.VersionList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn history PATH`
@Command(name = "history", description = "The versions of a file, also of a deleted one.")
final class HistoryCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "The file.")
  private String path = "";

  HistoryCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    VersionList list = read();
    if (cairn.json()) {
      cairn.console().json(list);
      return;
    }
    String name = Phrases.printable(list.path());
    if (list.versions().isEmpty()) {
      cairn.console().line("There is no version of " + name + " any more");
      return;
    }
    cairn.console().table(list.versions().stream().map(this::row).toList());
    long newest = list.versions().getFirst().version();
    if (list.deleted()) {
      cairn.console().line(name + " is deleted; bring it back with:");
      cairn.console().line("  cairn restore '" + name + "' --version " + newest);
    }
  }

  private List<String> row(VersionEntry version) {
    Palette palette = cairn.console().palette();
    return List.of(
        (version.current() ? palette.good("●") : " ") + " " + version.version(),
        LocalTimes.format(version.createdAt()),
        Phrases.bytes(version.size()),
        Phrases.printable(version.device()),
        palette.faint(version.current() ? "now" : Phrases.ago(version.createdAt(), cairn.now())));
  }

  private VersionList read() {
    return cairn.askSignedIn(
        "history", path, PathParams::new, VersionList.class, CairnCommand.ANSWER_TIMEOUT);
  }
}
