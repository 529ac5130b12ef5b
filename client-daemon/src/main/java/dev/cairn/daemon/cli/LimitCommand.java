package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.LimitParams;
import dev.cairn.daemon.control.api.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cairn limit [--up RATE] [--down RATE]`
@Command(name = "limit", description = "Show or set how fast files may be sent and fetched.")
final class LimitCommand implements Runnable {
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final CairnCommand cairn;

  @Option(
      names = "--up",
      paramLabel = "RATE",
      converter = RateConverter.class,
      description = "Send at most that many bytes per second, such as 8192, 500K, 2.5M or 1G (K is"
          + " 1,000; 8192 is the least); off or 0 lifts the limit.")
  private @Nullable Long up;

  @Option(
      names = "--down",
      paramLabel = "RATE",
      converter = RateConverter.class,
      description = "Fetch at most that many bytes per second; written as for --up.")
  private @Nullable Long down;

  LimitCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Limits limits;
    try (var client = cairn.connectSignedIn()) {
      limits = client.call("limit", new LimitParams(up, down), Limits.class, ANSWER);
    }
    if (cairn.json()) {
      cairn.console().json(limits);
    } else {
      cairn.console().line("Up: " + words(limits.up()) + ", down: " + words(limits.down()));
    }
  }

  private static String words(@Nullable Long bytesPerSecond) {
    return bytesPerSecond == null ? "no limit" : Phrases.bytes(bytesPerSecond) + "/s";
  }
}
