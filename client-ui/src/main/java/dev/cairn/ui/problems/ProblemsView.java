package dev.cairn.ui.problems;

import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.widget.EmptyNote;
import dev.cairn.ui.widget.ListUpdate;
import dev.cairn.ui.widget.PageTitle;
import dev.cairn.ui.widget.PageView;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The problems page. Belongs to the JavaFX thread.
public final class ProblemsView implements PageView {
  private final Texts texts;
  private final PageTitle title;
  private final ListView<ProblemRow> list = new ListView<>();
  private final VBox root;

  /// @param texts the person's language
  public ProblemsView(Texts texts) {
    this.texts = texts;
    this.title = new PageTitle(texts.get("problems.title"), texts.get("problems.detail"));
    list.setId("problems-list");
    list.getStyleClass().add("plain-list");
    list.setAccessibleText(texts.get("page.problems"));
    list.setCellFactory(view -> new ProblemCell());
    list.setPlaceholder(new EmptyNote(
            Feather.CHECK_CIRCLE, texts.get("problems.empty"), texts.get("problems.empty.detail"))
        .root());
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(16, title.root(), list);
    root.getStyleClass().add("page");
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void render(AppState state) {
    List<ProblemRow> rows = ProblemRow.of(state, texts);
    title.showDetail(!rows.isEmpty());
    ListUpdate.apply(list.getItems(), rows);
  }
}
