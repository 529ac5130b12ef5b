package dev.cairn.ui.tray;

import dev.cairn.ui.header.HeaderModel;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Mood;
import java.util.ArrayList;
import java.util.List;

/// The menu of a state.
final class TrayMenu {
  private TrayMenu() {}

  static List<TrayItem> of(AppState state, HeaderModel header, Texts texts, boolean canStart) {
    var items = new ArrayList<TrayItem>();
    if (header.folder().isPresent()) {
      items.add(choice(texts, "action.open_folder", TrayCommand.OPEN_FOLDER));
    }
    items.add(choice(texts, "action.open_window", TrayCommand.OPEN_WINDOW));
    items.add(new TrayItem.Separator());
    items.add(new TrayItem.Words(header.sentence()));
    work(header.mood(), texts, canStart, items);
    int conflicts = state.conflicts().size();
    if (conflicts > 0) {
      items.add(new TrayItem.Choice(texts.get("tray.conflicts", conflicts), TrayCommand.CONFLICTS));
    }
    items.add(new TrayItem.Separator());
    items.add(choice(texts, "page.settings", TrayCommand.SETTINGS));
    items.add(choice(texts, "action.quit", TrayCommand.QUIT));
    return items;
  }

  private static void work(Mood mood, Texts texts, boolean canStart, List<TrayItem> items) {
    switch (mood) {
      case PAUSED -> items.add(choice(texts, "action.resume", TrayCommand.RESUME));
      case ABSENT -> {
        if (canStart) {
          items.add(choice(texts, "action.start", TrayCommand.START));
        }
      }
      case UP_TO_DATE, SYNCING, OFFLINE, ATTENTION -> items.add(pause(texts));
    }
  }

  private static TrayItem pause(Texts texts) {
    return new TrayItem.Submenu(
        texts.get("tray.pause"),
        List.of(
            choice(texts, "action.pause.30", TrayCommand.PAUSE_30_MINUTES),
            choice(texts, "action.pause.60", TrayCommand.PAUSE_1_HOUR),
            choice(texts, "action.pause.forever", TrayCommand.PAUSE)));
  }

  private static TrayItem choice(Texts texts, String key, TrayCommand command) {
    return new TrayItem.Choice(texts.get(key), command);
  }
}
