package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;

/// Who wrote what the server has; the trees do not tell. Must not change while a plan is made.
@FunctionalInterface
public interface Authors {
  /// What the device is called that wrote the server's content of a file.
  String nameOf(FileId id);
}
