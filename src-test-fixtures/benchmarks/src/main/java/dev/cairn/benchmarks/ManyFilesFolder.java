package dev.cairn.benchmarks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/// A folder of very many small files, 500 to a folder.
public final class ManyFilesFolder {
  private static final int FILES_PER_FOLDER = 500;

  private ManyFilesFolder() {}

  /// Writes them.
  ///
  /// @param ending of their names
  /// @param content of each, by its number
  /// @throws InterruptedIOException when the thread is interrupted meanwhile
  public static void write(Path folder, int files, String ending, IntFunction<byte[]> content)
      throws IOException {
    for (int i = 0; i < files; i++) {
      Path parent = folder.resolve("folder " + i / FILES_PER_FOLDER);
      if (i % FILES_PER_FOLDER == 0) {
        if (Thread.interrupted()) {
          throw new InterruptedIOException();
        }
        Files.createDirectory(parent);
      }
      Files.write(parent.resolve("file " + i + ending), content.apply(i));
    }
  }
}
