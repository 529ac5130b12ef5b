package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.VerifyEntry;
import dev.cairn.daemon.control.api.VerifyParams;
import dev.cairn.daemon.control.api.VerifyReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cairn verify [--deep]`
@Command(
    name = "verify",
    description = "Prove that disk, state and server are the same, or name what differs.")
final class VerifyCommand implements Callable<Integer> {
  private static final int ROOT_DIGITS = 16;

  /// A person reads it.
  private static final int LINES_MAX = 20;

  private final CairnCommand cairn;

  @Option(names = "--deep", description = "Read every file's bytes again.")
  private boolean deep;

  VerifyCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public Integer call() {
    VerifyReport report = verify();
    if (cairn.json()) {
      cairn.console().json(report);
    } else {
      print(report);
    }
    return report.state() == VerifyReport.State.EQUAL ? ExitCode.DONE : ExitCode.LEFTOVERS;
  }

  private VerifyReport verify() {
    try (var client = cairn.connectSignedIn();
        var _ = VerifyWatch.start(cairn, deep)) {
      return client.call("verify", new VerifyParams(deep), VerifyReport.class, GoneBack.WAIT);
    }
  }

  private void print(VerifyReport report) {
    Palette palette = cairn.console().palette();
    list(report.differences(), palette.bad("≠"));
    long more = report.count() - Math.min(report.differences().size(), LINES_MAX);
    if (more > 0) {
      cairn.console().line("  and " + more + " more; --json names the first 1,000");
    }
    list(report.changing(), palette.faint("…"));
    cairn.console().line(sentence(report));
    if (report.changing().isEmpty()) {
      cairn
          .console()
          .table(List.of(
              List.of("disk", root(report.roots().disk())),
              List.of("state", root(report.roots().state())),
              List.of("server", root(report.roots().server()))));
    }
  }

  private void list(List<VerifyEntry> entries, String mark) {
    for (VerifyEntry entry : entries.stream().limit(LINES_MAX).toList()) {
      boolean isChanging = mark.contains("…");
      String path = entry.path().isEmpty() ? "The folder" : Phrases.printable(entry.path());
      String reason = isChanging ? "is just changing" : Phrases.printable(entry.reason());
      cairn.console().line(mark + " " + path + " " + reason);
    }
  }

  private String root(String root) {
    return cairn.console().palette().faint(root.substring(0, ROOT_DIGITS) + "…");
  }

  private String sentence(VerifyReport report) {
    Palette palette = cairn.console().palette();
    String files = Phrases.count(report.files(), "file", "files");
    if (report.state() == VerifyReport.State.DIFFERENT) {
      String paths = Phrases.count(report.count(), "path differs", "paths differ");
      return palette.bad("✗") + " " + paths + ", of " + files;
    }
    String read = deep ? ", " + Phrases.bytes(report.bytes()) + " read" : "";
    String what = report.changing().isEmpty() ? "" : ", but for what is just changing";
    return palette.good("✓") + " Disk, state and server are the same" + what + ": " + files + read;
  }
}
