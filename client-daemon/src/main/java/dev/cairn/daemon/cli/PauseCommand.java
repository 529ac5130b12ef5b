package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.PauseParams;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cairn pause [--for 1h]`
@Command(name = "pause", description = "Stop syncing; returns once nothing is on its way.")
final class PauseCommand implements Runnable {
  /// A large file on a slow line may take a while to reach a point where it can be continued.
  private static final Duration QUIET_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofDays(365);

  private final CairnCommand cairn;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Resume after that long, such as 90s, 30m, 1h30m or 2d.")
  private @Nullable Duration length;

  PauseCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Duration chosen = length;
    if (chosen != null && (chosen.isZero() || chosen.compareTo(LONGEST) > 0) && spec != null) {
      throw new ParameterException(spec.commandLine(), "--for is one second to one year");
    }
    var params = new PauseParams(chosen == null ? null : chosen.toSeconds());
    try (var client = cairn.connectSignedIn()) {
      client.call("pause", params, NoParams.class, QUIET_TIMEOUT);
    }
    if (cairn.json()) {
      cairn.console().json(new NoParams());
    } else {
      String until = chosen == null ? "until you resume it" : "for " + Phrases.length(chosen);
      cairn.console().line("Syncing is paused " + until);
    }
  }
}
