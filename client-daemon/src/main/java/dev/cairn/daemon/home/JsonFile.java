package dev.cairn.daemon.home;

import dev.cairn.core.platform.Secrets;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.ControlJson;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// One record in a file of its own, replaced as a whole and readable by its owner only.
final class JsonFile<T> {
  private final Secrets files;
  private final String name;
  private final Class<T> type;

  JsonFile(Secrets files, String name, Class<T> type) {
    this.files = files;
    this.name = name;
    this.type = type;
  }

  Optional<T> read() {
    try {
      Optional<String> text = files.read(name);
      return text.map(json -> ControlJson.MAPPER.readValue(json, type));
    } catch (IOException | JacksonException e) {
      throw new ControlFailure(1, "The file " + name + " in the state folder is unreadable", e);
    }
  }

  void write(T record) {
    try {
      files.write(name, ControlJson.MAPPER.writeValueAsString(record) + "\n");
    } catch (IOException e) {
      throw new ControlFailure(1, "The file " + name + " cannot be written", e);
    }
  }

  void delete() {
    try {
      files.delete(name);
    } catch (IOException e) {
      throw new ControlFailure(1, "The file " + name + " cannot be removed", e);
    }
  }
}
