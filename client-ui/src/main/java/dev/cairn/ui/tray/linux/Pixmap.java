package dev.cairn.ui.tray.linux;

import dev.cairn.ui.tray.TrayImage;
import java.nio.ByteBuffer;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// A picture as the desktop wants it: `(iiay)`, ARGB with the first byte alpha.
public final class Pixmap extends Struct {
  /// The D-Bus signature of a list of them.
  static final String LIST_SIGNATURE = "a(iiay)";

  /// Width in pixels.
  @Position(0)
  public final int width;

  /// Height in pixels.
  @Position(1)
  public final int height;

  /// Four bytes per pixel, row by row.
  @Position(2)
  public final byte[] data;

  /// All parts.
  public Pixmap(int width, int height, byte[] data) {
    this.width = width;
    this.height = height;
    this.data = data;
  }

  static Pixmap of(TrayImage image) {
    var bytes = ByteBuffer.allocate(image.side() * image.side() * Integer.BYTES);
    bytes.asIntBuffer().put(image.argb());
    return new Pixmap(image.side(), image.side(), bytes.array());
  }
}
