package dev.cairn.ui.header;

import atlantafx.base.theme.Styles;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Icons;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Draws a {@link HeaderModel}. Belongs to the JavaFX thread.
public final class HeaderView {
  private final StateSign sign = new StateSign();
  private final Label sentence = new Label();
  private final Label detail = new Label();
  private final Button openFolder;
  private final PauseButton pause;
  private final Button resume;
  private final StartButton start;
  private final HBox root;
  private Optional<String> folder = Optional.empty();

  /// @param texts the person's language
  /// @param actions what the buttons do
  public HeaderView(Texts texts, AppActions actions) {
    sentence.getStyleClass().addAll(Styles.TITLE_3, "state-sentence");
    sentence.setId("state-sentence");
    detail.getStyleClass().add(Styles.TEXT_MUTED);
    detail.setId("state-detail");
    openFolder = new Button(texts.get("action.open_folder"), Icons.of(Feather.FOLDER));
    openFolder.setId("open-folder");
    openFolder.setMinWidth(Button.USE_PREF_SIZE);
    openFolder.setOnAction(event -> folder.ifPresent(actions::openFolder));
    pause = new PauseButton(texts, actions);
    resume = new Button(texts.get("action.resume"), Icons.of(Feather.PLAY));
    resume.setId("resume");
    resume.setMinWidth(Button.USE_PREF_SIZE);
    resume.getStyleClass().add(Styles.ACCENT);
    resume.setOnAction(event -> actions.resume());
    start = new StartButton(texts, actions);
    var words = new VBox(2, sentence, detail);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    root = new HBox(16, sign.root(), words, openFolder, pause.root(), resume, start.root());
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("header");
  }

  /// Its node.
  public Node root() {
    return root;
  }

  /// Shows a model.
  public void render(HeaderModel model, boolean starting) {
    folder = model.folder();
    sign.render(model.mood());
    sentence.setText(model.sentence());
    detail.setText(model.detail());
    show(detail, !model.detail().isEmpty());
    show(openFolder, folder.isPresent());
    show(pause.root(), model.present() && !model.paused());
    show(resume, model.paused());
    start.render(!model.present(), starting);
  }

  static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
