package dev.cairn.benchmarks.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the kernel itself has carried over the loopback interface: of all processes of the machine,
/// with the headers of TCP and IP, and packets that only acknowledge.
final class Loopback {
  private static final Path COUNTERS = Path.of("/proc/net/dev");
  private static final String INTERFACE = "lo:";

  private Loopback() {}

  /// Bytes since the machine was started; not known where the system does not tell as Linux does.
  static OptionalLong bytes() throws IOException {
    return Files.isReadable(COUNTERS) ? in(Files.readString(COUNTERS)) : OptionalLong.empty();
  }

  /// What is sent there is also received there: the first column has each packet once.
  static OptionalLong in(String counters) {
    Optional<String> line = counters
        .lines()
        .map(String::strip)
        .filter(each -> each.startsWith(INTERFACE))
        .findFirst();
    return line.stream()
        .map(each -> each.substring(INTERFACE.length()).strip().split("\\s+", -1))
        .flatMap(columns -> Stream.of(columns).limit(1))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
