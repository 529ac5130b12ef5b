package dev.cairn.ui.tray;

import java.nio.IntBuffer;

/// A square picture for a tray.
///
/// @param side its width and height in pixels
/// @param pixels one ARGB value per pixel, row by row, alpha not premultiplied; read-only
public record TrayImage(int side, IntBuffer pixels) {
  /// Copies the pixels.
  public TrayImage {
    if (pixels.remaining() != side * side) {
      throw new IllegalArgumentException("a picture has side times side pixels");
    }
    var copy = IntBuffer.allocate(side * side);
    copy.put(pixels.duplicate()).flip();
    pixels = copy.asReadOnlyBuffer();
  }

  /// A fresh copy of the pixels.
  public int[] argb() {
    var values = new int[side * side];
    pixels.duplicate().get(values);
    return values;
  }
}
