package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ResolveParams;
import dev.cairn.daemon.control.api.ResolveParams.Keep;
import dev.cairn.daemon.control.api.ResolvedConflict;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cairn conflicts resolve PATH --keep mine|theirs|both|merged`
@Command(name = "resolve", description = "Decide which version of a file to keep.")
final class ConflictsResolveCommand implements Runnable {
  /// An older version may have to be fetched.
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "The file, or its other version.")
  private String path = "";

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "mine|theirs|both|merged",
      description = {
        "mine: what was written on this computer; where neither was, the file that has the name.",
        "theirs: the other one. both: both files. merged: one text of both.",
        "What is not kept goes to the trash."
      })
  private Keep keep = Keep.BOTH;

  ConflictsResolveCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    ResolvedConflict resolved = resolve();
    if (cairn.json()) {
      cairn.console().json(resolved);
      return;
    }
    cairn.console().line(Phrases.printable(resolved.path()) + " is no conflict any more");
    if (resolved.contradictions() > 0) {
      cairn
          .console()
          .line("It has both versions of "
              + Phrases.count(resolved.contradictions(), "place", "places")
              + " between <<<<<<< and >>>>>>>; edit it");
    }
  }

  private ResolvedConflict resolve() {
    try (var client = cairn.connect()) {
      var relative = cairn.inFolder(client, path);
      return client.call(
          "conflict_resolve", new ResolveParams(relative, keep), ResolvedConflict.class, ANSWER);
    }
  }
}
