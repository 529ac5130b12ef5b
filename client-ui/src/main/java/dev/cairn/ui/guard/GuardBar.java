package dev.cairn.ui.guard;

import atlantafx.base.theme.Styles;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.state.AppState;
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

/// Asks what a guard holds back: what has happened, and two answers that each say what they do.
/// There while a question waits, on every page, because sync waits with it. Neither answer is the
/// default, so that no key pressed for something else decides. Belongs to the JavaFX thread.
public final class GuardBar {
  private final AppActions actions;
  private final Label question = new Label();
  private final Button restore;
  private final Label restoring = new Label();
  private final Button allow;
  private final Label allowing = new Label();
  private final VBox root;
  private Optional<GuardEntry> asked = Optional.empty();

  /// @param texts the person's language
  /// @param actions takes the answer
  public GuardBar(Texts texts, AppActions actions) {
    this.actions = actions;
    question.setId("guard-question");
    question.setWrapText(true);
    question.getStyleClass().add(Styles.TEXT_BOLD);
    restore = button(texts.get("guard.restore"), "guard-restore", GuardParams.Answer.RESTORE);
    allow = button(texts.get("guard.allow"), "guard-allow", GuardParams.Answer.ALLOW);
    var first = new HBox(12, Icons.of(Feather.ALERT_CIRCLE), question);
    first.setAlignment(Pos.CENTER_LEFT);
    root = new VBox(8, first, line(restore, restoring), line(allow, allowing));
    root.getStyleClass().add("notice");
    show(Optional.empty());
  }

  private Button button(String text, String id, GuardParams.Answer answer) {
    var button = new Button(text);
    button.setId(id);
    button.setMinWidth(150);
    button.setOnAction(event -> answer(answer));
    return button;
  }

  private static HBox line(Button button, Label consequence) {
    consequence.setWrapText(true);
    HBox.setHgrow(consequence, Priority.ALWAYS);
    var line = new HBox(12, button, consequence);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void answer(GuardParams.Answer answer) {
    // Once: the next news of the daemon tell whether it still waits.
    root.setDisable(true);
    asked.ifPresent(guard -> actions.answer(guard.id(), answer));
  }

  /// Its node.
  public Node root() {
    return root;
  }

  /// Shows the question that waits, if one does.
  public void render(AppState state) {
    Optional<GuardEntry> next = state.guards().stream().findFirst();
    if (!next.equals(asked)) {
      show(next);
    }
  }

  private void show(Optional<GuardEntry> next) {
    asked = next;
    root.setVisible(next.isPresent());
    root.setManaged(next.isPresent());
    root.setDisable(false);
    next.ifPresent(guard -> {
      question.setText(guard.message());
      restoring.setText(guard.restore());
      restore.setAccessibleText(restore.getText() + ": " + guard.restore());
      allowing.setText(guard.allow());
      allow.setAccessibleText(allow.getText() + ": " + guard.allow());
    });
  }
}
