package dev.cairn.ui.tray.awt;

import dev.cairn.ui.tray.Tray;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayImage;
import dev.cairn.ui.tray.TrayItem;
import dev.cairn.ui.tray.TrayState;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;

/// A tray icon of AWT. Thread-safe: everything happens on AWT's own thread.
final class AwtTray implements Tray {
  private final SystemTray system;
  private final Consumer<TrayCommand> chosen;
  private final TrayIcon icon;
  private final PopupMenu menu = new PopupMenu();

  /// Confined to AWT's thread.
  private List<TrayItem> shown = List.of();

  AwtTray(SystemTray system, Consumer<TrayCommand> chosen) throws AWTException {
    this.system = system;
    this.chosen = chosen;
    icon = new TrayIcon(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB));
    icon.setImageAutoSize(true);
    icon.setPopupMenu(menu);
    icon.addActionListener(event -> chosen.accept(TrayCommand.OPEN_WINDOW));
    system.add(icon);
  }

  @Override
  public void show(TrayState state) {
    EventQueue.invokeLater(() -> draw(state));
  }

  private void draw(TrayState state) {
    if (!state.icon().isEmpty()) {
      var sizes = state.icon().stream().map(AwtTray::image).toArray(BufferedImage[]::new);
      icon.setImage(new BaseMultiResolutionImage(sizes));
    }
    icon.setToolTip(state.tooltip());
    if (!state.menu().equals(shown)) {
      shown = state.menu();
      menu.removeAll();
      fill(menu, shown);
    }
  }

  private void fill(Menu target, List<TrayItem> items) {
    for (TrayItem item : items) {
      switch (item) {
        case TrayItem.Choice(String label, TrayCommand command) -> {
          var choice = new MenuItem(label);
          choice.addActionListener(event -> chosen.accept(command));
          target.add(choice);
        }
        case TrayItem.Words(String label) -> {
          var words = new MenuItem(label);
          words.setEnabled(false);
          target.add(words);
        }
        case TrayItem.Separator() -> target.addSeparator();
        case TrayItem.Submenu(String label, List<TrayItem> below) -> {
          var submenu = new Menu(label);
          fill(submenu, below);
          target.add(submenu);
        }
      }
    }
  }

  private static BufferedImage image(TrayImage picture) {
    int side = picture.side();
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, side, side, picture.argb(), 0, side);
    return image;
  }

  @Override
  public void close() {
    EventQueue.invokeLater(() -> system.remove(icon));
  }
}
