package dev.cairn.ui.tray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A tray that remembers what it was told to show.
final class InMemoryTray implements Tray {
  final List<TrayState> shown = Collections.synchronizedList(new ArrayList<>());
  volatile boolean closed;

  @Override
  public void show(TrayState state) {
    shown.add(state);
  }

  @Override
  public void close() {
    closed = true;
  }
}
