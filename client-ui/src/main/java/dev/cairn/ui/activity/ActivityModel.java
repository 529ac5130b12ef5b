package dev.cairn.ui.activity;

import dev.cairn.daemon.control.api.ActivityEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.daemon.control.api.TransferProgress;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.state.Throughput;
import dev.cairn.ui.text.FileName;
import dev.cairn.ui.text.HourNames;
import dev.cairn.ui.text.Quantities;
import dev.cairn.ui.text.Texts;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the activity page shows.
///
/// @param present whether there is a daemon that could tell
/// @param rows transfers first, then events, newest first
/// @param throughput the speed of the last minute
/// @param up the present upload speed in words, or empty when nothing goes up
/// @param down the present download speed in words, or empty when nothing comes down
record ActivityModel(
    boolean present, List<ActivityRow> rows, Throughput throughput, String up, String down) {
  ActivityModel {
    rows = List.copyOf(rows);
  }

  static ActivityModel of(AppState state, Texts texts) {
    var rows = new ArrayList<ActivityRow>();
    StatusDocument status = state.status();
    if (status != null) {
      transfers(status, texts, rows);
      events(status, state, texts, rows);
    }
    return new ActivityModel(
        status != null,
        rows,
        state.throughput(),
        speed(state, TransferDirection.UP, texts),
        speed(state, TransferDirection.DOWN, texts));
  }

  private static String speed(AppState state, TransferDirection direction, Texts texts) {
    long speed = state.speed(direction);
    return speed == 0 ? "" : new Quantities(texts).speed(speed);
  }

  private static void transfers(StatusDocument status, Texts texts, List<ActivityRow> rows) {
    if (status.transfers().isEmpty()) {
      return;
    }
    rows.add(new ActivityRow.Heading(texts.get("activity.now")));
    for (TransferProgress transfer : status.transfers()) {
      rows.add(new ActivityRow.Transfer(
          FileName.of(transfer.path()),
          transfer.direction(),
          verb(transfer, texts),
          progress(transfer),
          amount(transfer, texts)));
    }
  }

  private static String verb(TransferProgress transfer, Texts texts) {
    String direction = transfer.direction().name().toLowerCase(Locale.ROOT);
    return texts.get("activity." + direction + (transfer.resumed() ? ".resumed" : ""));
  }

  private static double progress(TransferProgress transfer) {
    return transfer.bytesTotal() <= 0
        ? 0
        : Math.clamp((double) transfer.bytesDone() / transfer.bytesTotal(), 0, 1);
  }

  private static String amount(TransferProgress transfer, Texts texts) {
    var quantities = new Quantities(texts);
    String done = quantities.bytes(transfer.bytesDone());
    String total = quantities.bytes(transfer.bytesTotal());
    var parts = new ArrayList<String>();
    parts.add(texts.get("activity.progress", done, total));
    if (transfer.bytesPerSecond() > 0) {
      parts.add(quantities.speed(transfer.bytesPerSecond()));
      long left = Math.max(0, transfer.bytesTotal() - transfer.bytesDone());
      var time = Duration.ofSeconds(left / transfer.bytesPerSecond() + 1);
      parts.add(texts.get("activity.left", quantities.length(time)));
    }
    return String.join("  ·  ", parts);
  }

  private static void events(
      StatusDocument status, AppState state, Texts texts, List<ActivityRow> rows) {
    var hours = new HourNames(texts, state.zone());
    @Nullable ZonedDateTime current = null;
    for (ActivityEntry entry : status.recent()) {
      ZonedDateTime hour = hours.hour(entry.at());
      if (!hour.equals(current)) {
        rows.add(new ActivityRow.Heading(hours.name(hour, state.now())));
        current = hour;
      }
      rows.add(new ActivityRow.Event(
          FileName.of(entry.path()),
          entry.kind(),
          texts.get("event." + entry.kind().name().toLowerCase(Locale.ROOT)),
          entry.detail(),
          hours.clock(entry.at())));
    }
  }
}
