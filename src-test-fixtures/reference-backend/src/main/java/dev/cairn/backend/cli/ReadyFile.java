package dev.cairn.backend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Tells whoever waits for it that the backend answers: the file appears whole or not at all.
final class ReadyFile {
  private ReadyFile() {}

  /// Throws the reason why the file could not be written once it is time.
  static void requireUsable(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(file)) {
      throw new IOException("the ready file " + file + " cannot be a file");
    }
    if (!Files.isDirectory(parent)) {
      throw new IOException("there is no folder " + parent + " for the ready file");
    }
    if (!Files.isWritable(parent)) {
      throw new IOException("the ready file's folder " + parent + " is not writable");
    }
  }

  /// What it holds.
  static String document(String url) {
    return "{\"url\":\"" + url + "\",\"pid\":" + ProcessHandle.current().pid() + "}";
  }

  static void write(Path file, String url) throws IOException {
    Path target = file.toAbsolutePath();
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException(file + " cannot be a file");
    }
    Path made = Files.createTempFile(parent, ".ready-", null);
    Files.writeString(made, document(url) + "\n");
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
