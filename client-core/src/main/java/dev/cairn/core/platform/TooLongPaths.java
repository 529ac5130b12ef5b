package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.FileSystemException;

/// Tells paths that are longer than the system takes. Pure and thread-safe.
public final class TooLongPaths {
  private TooLongPaths() {}

  /// Whether that is why something failed. Systems say so in words only.
  public static boolean isCause(IOException cause) {
    return cause instanceof FileSystemException refused
        && String.valueOf(refused.getReason()).contains("name too long");
  }
}
