package dev.cairn.ui.tray.awt;

import dev.cairn.ui.tray.Tray;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayProvider;
import dev.cairn.ui.tray.TrayUnavailable;
import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.util.function.Consumer;

/// Knows whether AWT has a tray here. On Linux it is never used: what AWT draws there is broken on
/// present desktops.
public final class AwtTrayProvider implements TrayProvider {
  private static final int PRIORITY = 10;

  /// Called by {@link java.util.ServiceLoader}.
  public AwtTrayProvider() {}

  @Override
  public boolean available() {
    return !System.getProperty("os.name").equals("Linux")
        && !GraphicsEnvironment.isHeadless()
        && SystemTray.isSupported();
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Tray open(Consumer<TrayCommand> chosen) throws TrayUnavailable {
    try {
      return new AwtTray(SystemTray.getSystemTray(), chosen);
    } catch (AWTException refused) {
      throw new TrayUnavailable("the system's tray refused the icon", refused);
    }
  }
}
