package dev.cairn.ui.problems;

import dev.cairn.daemon.control.api.ProblemEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.FileName;
import dev.cairn.ui.text.HourNames;
import dev.cairn.ui.text.Quantities;
import dev.cairn.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One problem, ready to be drawn.
///
/// @param file the file it is about
/// @param message its cause in one sentence
/// @param times since when, and when Cairn tries again
record ProblemRow(FileName file, String message, String times) {
  static List<ProblemRow> of(AppState state, Texts texts) {
    StatusDocument status = state.status();
    return status == null
        ? List.of()
        : status.problems().stream().map(entry -> row(entry, state, texts)).toList();
  }

  private static ProblemRow row(ProblemEntry entry, AppState state, Texts texts) {
    var moments = new HourNames(texts, state.zone());
    String since = texts.get("problems.since", moments.moment(entry.since(), state.now()));
    Instant retry = entry.retryAt();
    String times = retry == null ? since : since + "  ·  " + retry(retry, state.now(), texts);
    return new ProblemRow(FileName.of(entry.path()), entry.message(), times);
  }

  private static String retry(Instant at, Instant now, Texts texts) {
    var wait = Duration.between(now, at);
    return wait.toSeconds() < 1
        ? texts.get("problems.retry.now")
        : texts.get("problems.retry", new Quantities(texts).length(wait));
  }
}
