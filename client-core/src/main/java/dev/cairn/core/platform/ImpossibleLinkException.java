package dev.cairn.core.platform;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// This computer, or this disk, cannot have that link.
public final class ImpossibleLinkException extends FileSystemException {
  private static final long serialVersionUID = 1;

  public ImpossibleLinkException(Path link, @Nullable String reason) {
    super(link.toString(), null, reason);
  }
}
