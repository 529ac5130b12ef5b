package dev.cairn.ui.widget;

import java.util.List;
import javafx.collections.ObservableList;

/// Brings a shown list to new rows by touching only the rows that differ, so that scrolling and
/// the line a person is on survive an update.
public final class ListUpdate {
  private ListUpdate() {}

  /// Makes `shown` equal to `rows`.
  public static <T> void apply(ObservableList<T> shown, List<? extends T> rows) {
    int common = Math.min(shown.size(), rows.size());
    for (int index = 0; index < common; index++) {
      if (!shown.get(index).equals(rows.get(index))) {
        shown.set(index, rows.get(index));
      }
    }
    if (shown.size() > rows.size()) {
      shown.remove(rows.size(), shown.size());
    } else {
      shown.addAll(rows.subList(common, rows.size()));
    }
  }
}
