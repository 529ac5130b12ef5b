package dev.cairn.daemon.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the state of this device lives when `--home` does not say.
final class HomeFolder {
  private HomeFolder() {}

  /// `CAIRN_HOME`, else the place this system keeps such things in.
  static Path of(Map<String, String> environment, String osName, Path userHome) {
    String chosen = environment.getOrDefault("CAIRN_HOME", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen);
    }
    String system = osName.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA", userHome.resolve("AppData/Local"))
          .resolve("Cairn");
    }
    if (system.startsWith("mac")) {
      return userHome.resolve("Library/Application Support/Cairn");
    }
    return folder(environment, "XDG_STATE_HOME", userHome.resolve(".local/state"))
        .resolve("cairn");
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
  }
}
