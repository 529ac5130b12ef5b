package dev.cairn.benchmarks;

import java.io.IOException;
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
  public static void write(Path folder, int files, String ending, IntFunction<byte[]> content)
      throws IOException {
    for (int i = 0; i < files; i++) {
      Path parent = folder.resolve("folder " + i / FILES_PER_FOLDER);
      if (i % FILES_PER_FOLDER == 0) {
        Files.createDirectory(parent);
      }
      Files.write(parent.resolve("file " + i + ending), content.apply(i));
    }
  }
}
