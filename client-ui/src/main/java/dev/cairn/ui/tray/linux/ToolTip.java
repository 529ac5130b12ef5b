package dev.cairn.ui.tray.linux;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// A tooltip as the desktop wants it: `(sa(iiay)ss)`.
public final class ToolTip extends Struct {
  /// Its D-Bus signature.
  static final String SIGNATURE = "(sa(iiay)ss)";

  /// Name of a picture; empty here.
  @Position(0)
  public final String iconName;

  /// Pictures; none here.
  @Position(1)
  public final List<Pixmap> iconPixmap;

  /// The words.
  @Position(2)
  public final String title;

  /// More words; empty here.
  @Position(3)
  public final String text;

  /// All parts.
  public ToolTip(String iconName, List<Pixmap> iconPixmap, String title, String text) {
    this.iconName = iconName;
    this.iconPixmap = iconPixmap;
    this.title = title;
    this.text = text;
  }
}
