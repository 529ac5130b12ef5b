package dev.cairn.ui.header;

import dev.cairn.daemon.control.api.PendingWork;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.HourNames;
import dev.cairn.ui.text.Quantities;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Mood;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the header shows.
///
/// @param mood colour and sign
/// @param sentence the state in words
/// @param detail one line more, or empty
/// @param folder the folder to open, if there is one
public record HeaderModel(Mood mood, String sentence, String detail, Optional<String> folder) {
  /// Nobody wants to wait for "5 d left".
  private static final long TIME_LEFT_SECONDS_MAX = 36_000;

  /// The header of a state.
  public static HeaderModel of(AppState state, Texts texts) {
    StatusDocument status = state.status();
    if (status == null) {
      return absent(state, texts);
    }
    Optional<String> folder =
        status.folders().stream().map(synced -> synced.path()).findFirst();
    return new HeaderModel(
        Mood.of(status),
        sentence(status, state, texts),
        detail(status, state, texts, folder),
        folder);
  }

  private static HeaderModel absent(AppState state, Texts texts) {
    String sentence = texts.get(state.starting() ? "state.starting" : "state.absent");
    return new HeaderModel(
        Mood.ABSENT, sentence, texts.get("state.absent.detail"), Optional.empty());
  }

  private static String sentence(StatusDocument status, AppState state, Texts texts) {
    return switch (status.state()) {
      case UP_TO_DATE -> texts.get("state.up_to_date");
      case SYNCING -> syncing(status, texts);
      case PAUSED -> paused(status, state, texts);
      case OFFLINE -> texts.get("state.offline");
      case ATTENTION ->
        state.guards().isEmpty() ? attention(status, texts) : texts.get("state.attention");
    };
  }

  private static String syncing(StatusDocument status, Texts texts) {
    PendingWork pending = status.pending();
    long files = pending.uploadFiles() + pending.downloadFiles();
    return files == 0 ? texts.get("state.syncing") : texts.get("state.syncing.files", files);
  }

  private static String paused(StatusDocument status, AppState state, Texts texts) {
    Instant until = status.pausedUntil();
    return until == null
        ? texts.get("state.paused")
        : texts.get(
            "state.paused.until", new HourNames(texts, state.zone()).moment(until, state.now()));
  }

  private static String attention(StatusDocument status, Texts texts) {
    int problems = status.problems().size();
    int conflicts = status.conflicts();
    String conflictText = texts.get("state.attention.conflicts", conflicts);
    String problemText = texts.get("state.attention.problems", problems);
    if (conflicts > 0 && problems > 0) {
      return texts.get("state.attention.and", conflictText, problemText);
    }
    if (conflicts > 0) {
      return conflictText;
    }
    return problems > 0 ? problemText : texts.get("state.attention");
  }

  private static String detail(
      StatusDocument status, AppState state, Texts texts, Optional<String> folder) {
    String where = folder.orElse("");
    return switch (status.state()) {
      case UP_TO_DATE -> where;
      case SYNCING -> left(status, state, texts);
      case PAUSED -> texts.get("state.paused.detail");
      case OFFLINE -> texts.get("state.offline.detail");
      case ATTENTION ->
        state.guards().isEmpty() ? needed(status, texts) : texts.get("state.attention.guard");
    };
  }

  /// The daemon's own sentence is in its own language; it is shown where nothing else explains.
  private static String needed(StatusDocument status, Texts texts) {
    boolean explained = status.conflicts() > 0 || !status.problems().isEmpty();
    return explained ? texts.get("state.attention.detail") : status.sentence();
  }

  private static String left(StatusDocument status, AppState state, Texts texts) {
    var quantities = new Quantities(texts);
    long bytes = status.pending().uploadBytes() + status.pending().downloadBytes();
    long speed = state.speed(TransferDirection.UP) + state.speed(TransferDirection.DOWN);
    if (bytes == 0) {
      return "";
    }
    String size = quantities.bytes(bytes);
    if (speed == 0 || bytes / speed > TIME_LEFT_SECONDS_MAX) {
      return texts.get("state.left", size);
    }
    // Rounded up: "0 s" would be a promise.
    String time = quantities.length(Duration.ofSeconds(bytes / speed + 1));
    return texts.get("state.left.time", size, time);
  }

  /// Whether a pause is what the person wanted.
  boolean paused() {
    return mood == Mood.PAUSED;
  }

  /// Whether there is a daemon to speak to.
  boolean present() {
    return mood != Mood.ABSENT;
  }
}
