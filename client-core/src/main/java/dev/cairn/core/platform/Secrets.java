package dev.cairn.core.platform;

import java.io.IOException;
import java.util.Optional;

/// Where what must not be read by others is kept, by name. Thread-safe.
public interface Secrets {
  Optional<String> read(String name) throws IOException;

  /// Replaces the secret durably: after a crash it is the old one or the new one.
  void write(String name, String value) throws IOException;

  void delete(String name) throws IOException;
}
