package dev.cairn.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The app's words in one language. Immutable.
public final class Texts {
  private static final String BUNDLE = "dev.cairn.ui.text.texts";

  private final Locale locale;
  private final ResourceBundle bundle;

  private Texts(Locale locale) {
    this.locale = locale;
    // English is the base bundle: without this, a German system would answer for French too.
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    this.bundle = ResourceBundle.getBundle(BUNDLE, locale, control);
  }

  /// The words for a locale; English where there is no translation.
  public static Texts of(Locale locale) {
    return new Texts(locale);
  }

  /// The locale numbers and times are written in.
  public Locale locale() {
    return locale;
  }

  /// The text of a key.
  public String get(String key) {
    return bundle.getString(key);
  }

  /// The text of a key with its places filled in, as {@link MessageFormat} does.
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }
}
