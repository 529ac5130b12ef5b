package dev.cairn.core.platform;

import dev.cairn.core.model.RelativePath;
import java.nio.file.FileSystemException;

/// This computer cannot have a file of that name, whatever is done about it here.
public final class ImpossibleNameException extends FileSystemException {
  private static final long serialVersionUID = 1;

  public ImpossibleNameException(RelativePath path) {
    super(path.value(), null, "no name on this computer");
  }
}
