package dev.cairn.backend.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data folder of a backend that was given none and did not start: nobody will look for it.
final class TemporaryData {
  private static final Logger log = LoggerFactory.getLogger(TemporaryData.class);

  private TemporaryData() {}

  static void delete(Path folder) {
    try (Stream<Path> stream = Files.walk(folder)) {
      List<Path> deepestFirst = stream.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.atDebug().addKeyValue("cause", e.toString()).log("A temporary folder stays");
    }
  }
}
