package dev.cairn.ui.conflicts;

import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.widget.EmptyNote;
import dev.cairn.ui.widget.ListUpdate;
import dev.cairn.ui.widget.PageTitle;
import dev.cairn.ui.widget.PageView;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The conflicts page. Belongs to the JavaFX thread.
public final class ConflictsView implements PageView {
  private final Texts texts;
  private final PageTitle title;
  private final ListView<ConflictRow> list = new ListView<>();
  private final VBox root;

  /// @param texts the person's language
  /// @param actions what the buttons do
  public ConflictsView(Texts texts, AppActions actions) {
    this.texts = texts;
    this.title = new PageTitle(texts.get("conflicts.title"), texts.get("conflicts.detail"));
    list.setId("conflicts-list");
    list.getStyleClass().add("plain-list");
    list.setAccessibleText(texts.get("page.conflicts"));
    list.setCellFactory(view -> new ConflictCell(texts, actions));
    list.setPlaceholder(new EmptyNote(
            Feather.CHECK_CIRCLE, texts.get("conflicts.empty"), texts.get("conflicts.empty.detail"))
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
    title.showDetail(!state.conflicts().isEmpty());
    ListUpdate.apply(list.getItems(), ConflictRow.of(state, texts));
  }
}
