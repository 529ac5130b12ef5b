package dev.cairn.ui;

import dev.cairn.daemon.cli.CommandProvider;
import java.util.List;

/// Adds `cairn ui` to the command line.
public final class UiCommandProvider implements CommandProvider {
  /// Called by {@link java.util.ServiceLoader}.
  public UiCommandProvider() {}

  @Override
  public List<Object> commands() {
    return List.of(new UiCommand());
  }
}
