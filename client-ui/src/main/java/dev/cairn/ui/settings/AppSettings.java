package dev.cairn.ui.settings;

import dev.cairn.ui.theme.Appearance;
import java.util.List;
import java.util.Locale;

/// What a person chose for the app on this device.
///
/// @param language `en`, `de`, or empty for the system's
/// @param appearance light, dark or as the system
public record AppSettings(String language, Appearance appearance) {
  /// The languages there are texts in.
  public static final List<String> LANGUAGES = List.of("en", "de");

  /// Everything as the system has it.
  public static final AppSettings DEFAULT = new AppSettings("", Appearance.SYSTEM);

  /// Leaves a language out that has no texts.
  public AppSettings {
    language = LANGUAGES.contains(language) ? language : "";
  }

  /// With another language.
  public AppSettings withLanguage(String other) {
    return new AppSettings(other, appearance);
  }

  /// With another look.
  public AppSettings withAppearance(Appearance other) {
    return new AppSettings(language, other);
  }

  /// The locale to speak; numbers follow the system where the language is the system's.
  public Locale locale() {
    Locale system = Locale.getDefault();
    boolean own = language.isEmpty() || language.equals(system.getLanguage());
    return own ? system : Locale.of(language);
  }
}
