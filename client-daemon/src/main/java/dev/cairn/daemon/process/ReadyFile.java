package dev.cairn.daemon.process;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.ControlJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Says that a process is ready: a file that appears at once and whole.
public final class ReadyFile {
  /// What it holds.
  public record Ready(long pid) {}

  private ReadyFile() {}

  public static void write(Path file) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(
          draft,
          ControlJson.MAPPER.writeValueAsString(
                  new Ready(ProcessHandle.current().pid())) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ControlFailure(1, "The ready file " + file + " cannot be written", e);
    }
  }
}
