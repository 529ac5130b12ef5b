package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.Explanation;
import dev.cairn.daemon.control.api.PathParams;
import java.time.Instant;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn explain PATH`
@Command(name = "explain", description = "Why a file is, or is not, in sync.")
final class ExplainCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "The file or folder.")
  private String path = "";

  ExplainCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Explanation explanation = read();
    if (cairn.json()) {
      cairn.console().json(explanation);
      return;
    }
    var parts = new ArrayList<String>();
    Instant since = explanation.since();
    if (since != null) {
      parts.add("since " + LocalTimes.format(since));
    }
    Instant next = explanation.nextTry();
    if (next != null) {
      parts.add("next try " + Phrases.until(next, cairn.now()));
    }
    cairn.console().line(Phrases.printable(explanation.sentence()));
    if (!parts.isEmpty()) {
      cairn.console().line(cairn.console().palette().faint("  " + String.join(", ", parts)));
    }
  }

  private Explanation read() {
    return cairn.askSignedIn(
        "explain", path, PathParams::new, Explanation.class, CairnCommand.ANSWER_TIMEOUT);
  }
}
