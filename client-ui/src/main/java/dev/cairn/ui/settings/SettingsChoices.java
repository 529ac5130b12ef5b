package dev.cairn.ui.settings;

import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Appearance;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/// The app's language and look, as two choices.
final class SettingsChoices {
  private final HBox root;

  SettingsChoices(Texts texts, AppSettings settings, Consumer<AppSettings> chosen) {
    ComboBox<String> language = choice(
        "language",
        Stream.concat(Stream.of(""), AppSettings.LANGUAGES.stream()).toList(),
        settings.language(),
        code -> languageName(code, texts));
    ComboBox<Appearance> look = choice(
        "appearance",
        List.of(Appearance.values()),
        settings.appearance(),
        value -> texts.get("settings.theme." + value.name().toLowerCase(Locale.ROOT)));
    language.setAccessibleText(texts.get("settings.language"));
    look.setAccessibleText(texts.get("settings.theme"));
    Runnable tell = () -> chosen.accept(new AppSettings(language.getValue(), look.getValue()));
    language.setOnAction(event -> tell.run());
    look.setOnAction(event -> tell.run());
    var languageCard = new SettingsCard(Feather.GLOBE, texts.get("settings.language"));
    languageCard.controls(language);
    var lookCard = new SettingsCard(Feather.SUN, texts.get("settings.theme"));
    lookCard.controls(look);
    HBox.setHgrow(languageCard.root(), Priority.ALWAYS);
    HBox.setHgrow(lookCard.root(), Priority.ALWAYS);
    root = new HBox(12, languageCard.root(), lookCard.root());
  }

  Node root() {
    return root;
  }

  private static String languageName(String code, Texts texts) {
    if (code.isEmpty()) {
      return texts.get("settings.language.system");
    }
    Locale locale = Locale.of(code);
    return locale.getDisplayLanguage(locale);
  }

  private static <T> ComboBox<T> choice(
      String id, List<T> values, T value, Function<T, String> name) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.getItems().setAll(values);
    box.setValue(value);
    box.setPrefWidth(220);
    box.setConverter(new StringConverter<T>() {
      @Override
      public String toString(T item) {
        return name.apply(item);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("the choice is not typed");
      }
    });
    return box;
  }
}
