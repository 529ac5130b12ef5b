package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.ActivityList;
import dev.cairn.daemon.control.api.ActivityParams;
import dev.cairn.daemon.control.api.ControlClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cairn activity [--follow]`
@Command(name = "activity", description = "What happened, newest first; newest last when followed.")
final class ActivityCommand implements Runnable {
  private final CairnCommand cairn;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many entries, 1 to 1,000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--follow", description = "Go on printing what happens, with JSON one per line.")
  private boolean follow;

  ActivityCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    try (var client = cairn.connect()) {
      if (follow) {
        new ActivityFollower(client, this::print).follow(limit);
      } else {
        list(client);
      }
    }
  }

  private void list(ControlClient client) {
    ActivityList activity = client.call(
        "activity", new ActivityParams(limit), ActivityList.class, CairnCommand.ANSWER_TIMEOUT);
    if (cairn.json()) {
      cairn.console().json(activity);
    } else if (activity.activity().isEmpty()) {
      cairn.console().line("Nothing has happened yet");
    } else {
      cairn.console().table(activity.activity().stream().map(this::row).toList());
    }
  }

  private void print(ActivityEntry entry) {
    if (cairn.json()) {
      cairn.console().json(entry);
    } else {
      cairn.console().table(List.of(row(entry)));
    }
  }

  private List<String> row(ActivityEntry entry) {
    Palette palette = cairn.console().palette();
    return List.of(
        palette.faint(LocalTimes.format(entry.at())),
        ActivityWords.of(entry.kind(), palette),
        Phrases.printable(entry.path()),
        palette.faint(Phrases.printable(entry.detail())));
  }
}
