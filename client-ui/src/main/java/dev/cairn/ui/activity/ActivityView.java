package dev.cairn.ui.activity;

import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.widget.EmptyNote;
import dev.cairn.ui.widget.ListUpdate;
import dev.cairn.ui.widget.PageView;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The activity page. Belongs to the JavaFX thread.
public final class ActivityView implements PageView {
  private final Texts texts;
  private final SpeedCard speed;
  private final ListView<ActivityRow> list = new ListView<>();
  private final EmptyNote empty;
  private final EmptyNote absent;
  private final VBox root;

  /// @param texts the person's language
  public ActivityView(Texts texts) {
    this.texts = texts;
    this.speed = new SpeedCard(texts);
    this.empty = new EmptyNote(
        Feather.CLOCK, texts.get("activity.empty"), texts.get("activity.empty.detail"));
    this.absent = new EmptyNote(Feather.MOON, texts.get("activity.absent"), "");
    list.setId("activity-list");
    list.getStyleClass().add("plain-list");
    list.setAccessibleText(texts.get("page.activity"));
    list.setCellFactory(view -> new ActivityCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(16, speed.root(), list);
    root.getStyleClass().add("page");
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void render(AppState state) {
    ActivityModel model = ActivityModel.of(state, texts);
    speed.root().setVisible(model.present());
    speed.root().setManaged(model.present());
    speed.render(model);
    list.setPlaceholder(model.present() ? empty.root() : absent.root());
    ListUpdate.apply(list.getItems(), model.rows());
  }
}
