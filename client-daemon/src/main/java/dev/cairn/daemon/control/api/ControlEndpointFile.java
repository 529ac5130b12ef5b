package dev.cairn.daemon.control.api;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/// `control.json` in a home: written by the daemon, read by the app and the command line. It is
/// its owner's alone from the moment it is created, and it is replaced in one step, so a reader
/// sees a whole file or none. Thread-safe; two daemons of one home are kept apart elsewhere.
public final class ControlEndpointFile {
  private static final int FILE_BYTES_MAX = 4_096;

  private final Path file;

  /// @param home the state folder of one device; it must exist before writing
  public ControlEndpointFile(Path home) {
    this.file = home.resolve("control.json");
  }

  /// Says where the daemon listens.
  public void write(ControlEndpoint endpoint) throws IOException {
    Path draft = file.resolveSibling("control.json." + endpoint.pid() + ".tmp");
    Files.deleteIfExists(draft);
    byte[] json = ControlJson.MAPPER.writeValueAsBytes(endpoint);
    // The attribute is part of the creation: there is no moment when others could open the file.
    var options = Set.of(CREATE_NEW, WRITE);
    try (FileChannel channel =
        FileChannel.open(draft, options, OwnerOnly.attribute(file.getFileSystem()))) {
      var buffer = ByteBuffer.wrap(json);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /// Where the daemon said it listens; empty when there is no file or not a whole one. The daemon
  /// may have ended without removing it.
  public Optional<ControlEndpoint> read() throws IOException {
    byte[] json;
    try (var in = Files.newInputStream(file)) {
      json = in.readNBytes(FILE_BYTES_MAX);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
    try {
      return Optional.of(ControlJson.MAPPER.readValue(json, ControlEndpoint.class));
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  /// Removes the file if it still is the one that was written for `endpoint`.
  public void deleteIfOwn(ControlEndpoint endpoint) throws IOException {
    if (read().filter(endpoint::equals).isPresent()) {
      Files.deleteIfExists(file);
    }
  }
}
