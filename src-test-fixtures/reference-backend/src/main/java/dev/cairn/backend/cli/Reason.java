package dev.cairn.backend.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/// Words for a failure, for one line on a terminal.
final class Reason {
  private Reason() {}

  static String of(Exception e) {
    return switch (e) {
      case AccessDeniedException denied -> "no access to " + denied.getFile();
      case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
      case FileSystemException other -> String.valueOf(other.getMessage());
      default -> String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    };
  }
}
