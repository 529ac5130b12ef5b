package dev.cairn.ui.settings;

import dev.cairn.ui.theme.Appearance;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;

/// `app.properties` in a home. Nothing in it is secret, and everything in it can be lost without
/// harm: a damaged file counts as none.
public final class AppSettingsFile {
  private static final long BYTES_MAX = 4_096;

  private final Path home;
  private final Path file;

  /// @param home the state folder of one device; it is created by the daemon
  public AppSettingsFile(Path home) {
    this.home = home;
    this.file = home.resolve("app.properties");
  }

  /// What was chosen.
  public AppSettings read() throws IOException {
    var values = new Properties();
    try {
      if (Files.size(file) > BYTES_MAX) {
        return AppSettings.DEFAULT;
      }
      try (var reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
      var look = values.getProperty("appearance", "system").toUpperCase(Locale.ROOT);
      return new AppSettings(values.getProperty("language", ""), Appearance.valueOf(look));
    } catch (NoSuchFileException | IllegalArgumentException absent) {
      return AppSettings.DEFAULT;
    }
  }

  /// Remembers what was chosen, as far as there is a home to remember it in.
  public void write(AppSettings settings) throws IOException {
    if (!Files.isDirectory(home)) {
      return;
    }
    var values = new Properties();
    values.setProperty("language", settings.language());
    values.setProperty("appearance", settings.appearance().name().toLowerCase(Locale.ROOT));
    var text = new StringWriter();
    values.store(text, "Choices made in the Cairn app");
    Path draft = file.resolveSibling("app.properties.tmp");
    Files.writeString(draft, text.toString());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
