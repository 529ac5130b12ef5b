package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.Notice;
import dev.cairn.daemon.control.api.PendingWork;
import dev.cairn.daemon.control.api.ProblemEntry;
import dev.cairn.daemon.control.api.SkippedEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.SyncState;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.daemon.control.api.TransferProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The status document for a person.
final class StatusText {
  /// More than this scrolls the sentence at the top away.
  private static final int LINES_MAX = 10;

  private final Console console;
  private final Palette palette;
  private final Instant now;

  StatusText(Console console, Instant now) {
    this.console = console;
    this.palette = console.palette();
    this.now = now;
  }

  void print(StatusDocument status) {
    console.line(palette.strong(headline(status)));
    console.table(facts(status));
    list("Transfers", status.transfers().stream().map(this::transfer).toList());
    list("Problems", status.problems().stream().map(this::problem).toList());
    list("Skipped", status.skipped().stream().map(this::skipped).toList());
  }

  private String headline(StatusDocument status) {
    String text =
        StateMark.of(status.state(), palette) + " " + Phrases.printable(status.sentence());
    Instant until = status.pausedUntil();
    return until == null || status.state() != SyncState.PAUSED
        ? text
        : text + " (resumes " + Phrases.until(until, now) + ")";
  }

  private List<List<String>> facts(StatusDocument status) {
    var facts = new ArrayList<List<String>>();
    Account account = status.account();
    facts.add(fact("Account", account == null ? "not signed in" : who(account)));
    status.folders().forEach(folder -> facts.add(fact("Folder", Phrases.printable(folder.path()))));
    if (!status.pending().equals(PendingWork.NONE)) {
      facts.add(fact("Waiting", waiting(status.pending())));
    }
    if (status.conflicts() > 0) {
      String number = Phrases.count(status.conflicts(), "conflict", "conflicts");
      facts.add(fact("Conflicts", palette.warning(number) + ", see: cairn conflicts"));
    }
    for (Notice notice : status.notices()) {
      facts.add(fact("Note", Phrases.printable(notice.message())));
    }
    return facts;
  }

  private List<String> fact(String name, String value) {
    return List.of(palette.faint(name), value);
  }

  private static String who(Account account) {
    String text = account.user() + " at " + account.server() + ", as " + account.deviceName();
    return Phrases.printable(text);
  }

  private static String waiting(PendingWork pending) {
    var parts = new ArrayList<String>();
    if (pending.uploadFiles() > 0) {
      parts.add(part(pending.uploadFiles(), pending.uploadBytes(), "up"));
    }
    if (pending.downloadFiles() > 0) {
      parts.add(part(pending.downloadFiles(), pending.downloadBytes(), "down"));
    }
    return String.join(", ", parts);
  }

  private static String part(long files, long bytes, String direction) {
    return Phrases.count(files, "file", "files") + " " + direction + " (" + Phrases.bytes(bytes)
        + ")";
  }

  private void list(String title, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      console.line("");
      console.line(palette.strong(title));
      console.table(rows.subList(0, Math.min(rows.size(), LINES_MAX)));
      if (rows.size() > LINES_MAX) {
        console.line(palette.faint("  and " + (rows.size() - LINES_MAX) + " more"));
      }
    }
  }

  private List<String> transfer(TransferProgress transfer) {
    boolean up = transfer.direction() == TransferDirection.UP;
    long total = Math.max(1, transfer.bytesTotal());
    String percent = Math.min(100, (long) (100.0 * transfer.bytesDone() / total)) + " %";
    return List.of(
        palette.busy(up ? "↑" : "↓"),
        Phrases.printable(transfer.path()),
        percent,
        Phrases.bytes(transfer.bytesPerSecond()) + "/s",
        palette.faint(transfer.resumed() ? "resumed" : ""));
  }

  private List<String> skipped(SkippedEntry skipped) {
    return List.of(
        palette.faint("-"),
        Phrases.printable(skipped.path()),
        palette.faint(Phrases.printable(skipped.message())));
  }

  private List<String> problem(ProblemEntry problem) {
    Instant retry = problem.retryAt();
    String next = retry == null ? "" : "next try " + Phrases.until(retry, now);
    return List.of(
        palette.warning("!"),
        Phrases.printable(problem.path()),
        Phrases.printable(problem.message()),
        palette.faint(next));
  }
}
