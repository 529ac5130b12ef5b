package dev.cairn.core.platform;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;

/// What is on disk is no longer what the plan saw, so nothing was touched.
public final class TargetChangedException extends IOException {
  private static final long serialVersionUID = 1;

  public TargetChangedException(RelativePath path) {
    super("Changed on disk meanwhile: " + path.value());
  }
}
