package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Does with files what Java has no calls for: names that are no UTF-8, pipes, paths that are too
/// long.
public final class Shell {
  private static final long SECONDS_MAX = 10;

  private Shell() {}

  /// Runs a script in a folder and waits until it has ended. Throws if it fails.
  public static void run(Path folder, String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", script)
        .directory(folder.toFile())
        .inheritIO()
        .start();
    try {
      if (!shell.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || shell.exitValue() != 0) {
        throw new IOException("The shell did not do it: " + script);
      }
    } finally {
      shell.destroyForcibly();
    }
  }
}
