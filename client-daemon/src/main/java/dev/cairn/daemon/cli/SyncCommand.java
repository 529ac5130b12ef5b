package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncParams;
import dev.cairn.daemon.control.api.SyncResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cairn sync [--timeout S]`
@Command(name = "sync", description = "Wait until everything changed so far is synced.")
final class SyncCommand implements Callable<Integer> {
  /// The daemon ends the wait itself; this only covers one that has stopped answering.
  private static final Duration GRACE = Duration.ofSeconds(30);

  /// Without `--timeout` the wait takes as long as it takes, or until the daemon ends.
  private static final Duration NO_TIMEOUT = Duration.ofDays(3_650);

  private final CairnCommand cairn;

  @Option(names = "--timeout", paramLabel = "S", description = "Wait so many seconds at most.")
  private @Nullable Duration timeout;

  SyncCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public Integer call() {
    SyncResult result = await(timeout);
    if (cairn.json()) {
      cairn.console().json(result);
    } else {
      cairn.console().line(sentence(result));
    }
    return switch (result.state()) {
      case DONE -> ExitCode.DONE;
      case PROBLEMS, PAUSED -> ExitCode.LEFTOVERS;
      case TIMED_OUT -> ExitCode.TIMED_OUT;
    };
  }

  private SyncResult await(@Nullable Duration limit) {
    Long seconds = limit == null ? null : limit.toSeconds();
    Duration wait = limit == null ? NO_TIMEOUT : limit.plus(GRACE);
    try (var client = cairn.connectSignedIn()) {
      return client.call("sync", new SyncParams(seconds), SyncResult.class, wait);
    }
  }

  private String sentence(SyncResult result) {
    Palette palette = cairn.console().palette();
    return switch (result.state()) {
      case DONE -> palette.good("✓") + " Everything is synced";
      case PROBLEMS ->
        palette.warning("!") + " Something is left: "
            + Phrases.printable(String.valueOf(result.left())) + "; see: cairn status";
      case PAUSED -> palette.faint("Ⅱ") + " Syncing is paused; resume it with: cairn resume";
      case TIMED_OUT ->
        palette.warning("!") + " Not everything was synced in the time given" + whatIsLeft();
    };
  }

  /// Nothing where the daemon does not tell: that the time is over is what counts.
  private String whatIsLeft() {
    try {
      return ". " + cairn.askSignedIn("status", StatusDocument.class).sentence();
    } catch (ControlFailure e) {
      return "";
    }
  }
}
