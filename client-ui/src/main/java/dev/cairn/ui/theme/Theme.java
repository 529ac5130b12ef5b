package dev.cairn.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.text.Font;

/// Dresses the app, and changes with the system. Belongs to the JavaFX thread.
public final class Theme {
  /// Clear at small sizes; the first that is installed is used where the system names none.
  private static final List<String> FONTS =
      List.of("Inter", "Cantarell", "Ubuntu", "Noto Sans", "Liberation Sans");

  private Appearance appearance = Appearance.SYSTEM;

  /// Begins to follow the system.
  public Theme() {
    Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> apply());
  }

  /// What the person wants.
  public void choose(Appearance wanted) {
    appearance = wanted;
    apply();
  }

  /// Adds the app's own rules to what it shows.
  public void dress(Parent root) {
    var sheet = Theme.class.getResource("app.css");
    if (sheet == null) {
      throw new IllegalStateException("app.css is missing from the app");
    }
    root.getStylesheets().add(sheet.toExternalForm());
    font().ifPresent(family -> root.setStyle("-fx-font-family: '" + family + "';"));
  }

  private void apply() {
    boolean dark = switch (appearance) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
    var theme = dark ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
  }

  /// Only Linux without a desktop's own font falls back to one that is hard on the eye.
  private static Optional<String> font() {
    boolean plain = Font.getDefault().getFamily().matches("System|DejaVu Sans");
    boolean linux = System.getProperty("os.name").equals("Linux");
    List<String> installed = plain && linux ? Font.getFamilies() : List.of();
    return FONTS.stream().filter(installed::contains).findFirst();
  }
}
