package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Asks Linux for the status of a single path, which costs a fifth of what it costs through Java's
/// map of attributes; a file on its way is asked about some seven times. Thread-safe.
final class LinuxStat {
  private final Charset names;

  /// As many as were in use at once.
  private final Queue<LinuxCalls> spare = new ConcurrentLinkedQueue<>();

  /// Only where [LinuxFolderReader#isPossible].
  ///
  /// @param names how names are bytes
  LinuxStat(Charset names) {
    this.names = names;
  }

  /// The status of what is at an absolute path, a link's own if that is one. Throws what Java
  /// throws for the same failure.
  ///
  /// @param status gets it, as [LinuxStatus] reads it
  void read(Path path, long[] status) throws IOException {
    LinuxCalls known = spare.poll();
    LinuxCalls calls = known == null ? new LinuxCalls() : known;
    try {
      int result = calls.status(path.toString().getBytes(names));
      if (result < 0) {
        throw LinuxCalls.failure(result, path.toString());
      }
      calls.statuses(1, status);
    } finally {
      spare.add(calls);
    }
  }
}
