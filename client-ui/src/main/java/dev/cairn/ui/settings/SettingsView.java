package dev.cairn.ui.settings;

import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.FolderStatus;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.widget.PageTitle;
import dev.cairn.ui.widget.PageView;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The settings page. Belongs to the JavaFX thread.
public final class SettingsView implements PageView {
  private final Texts texts;
  private final AppActions actions;
  private final SettingsCard account;
  private final SettingsCard folder;
  private final ScrollPane scroll;
  private final VBox root;

  /// @param texts the person's language
  /// @param actions what the buttons do
  /// @param settings what is chosen now
  /// @param chosen told of every choice
  public SettingsView(
      Texts texts, AppActions actions, AppSettings settings, Consumer<AppSettings> chosen) {
    this.texts = texts;
    this.actions = actions;
    account = new SettingsCard(Feather.USER, texts.get("settings.account"));
    folder = new SettingsCard(Feather.FOLDER, texts.get("settings.folder"));
    var choices = new SettingsChoices(texts, settings, chosen);
    var about = new SettingsCard(Feather.INFO, texts.get("settings.about"));
    about.texts(List.of(
        texts.get("settings.about.text", version()),
        texts.get("settings.about.home", actions.home())));
    var cards = new VBox(12, account.root(), folder.root(), choices.root(), about.root());
    cards.getStyleClass().add("settings-cards");
    scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root = new VBox(16, new PageTitle(texts.get("settings.title"), "").root(), scroll);
    root.getStyleClass().add("page");
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void render(AppState state) {
    StatusDocument status = state.status();
    Account signedIn = status == null ? null : status.account();
    account.texts(accountLines(signedIn));
    List<FolderStatus> folders = status == null ? List.of() : status.folders();
    if (folders.isEmpty()) {
      folder.texts(List.of(texts.get("settings.folder.none")));
    } else {
      folder.texts(folders.stream().flatMap(this::folderLines).toList());
      folder.action(
          texts.get("action.open_folder"),
          () -> actions.openFolder(folders.getFirst().path()));
    }
    account.root().setDisable(status == null);
    folder.root().setDisable(status == null);
  }

  private List<String> accountLines(@Nullable Account signedIn) {
    return signedIn == null
        ? List.of(texts.get("settings.account.none"))
        : List.of(
            signedIn.user(),
            texts.get("settings.account.server") + ": " + signedIn.server(),
            texts.get("settings.account.device") + ": " + signedIn.deviceName());
  }

  private Stream<String> folderLines(FolderStatus synced) {
    return Stream.of(synced.path(), texts.get("settings.folder.remote", synced.remote()));
  }

  private static String version() {
    String packaged = SettingsView.class.getPackage().getImplementationVersion();
    return packaged == null ? "0.1.0" : packaged;
  }
}
