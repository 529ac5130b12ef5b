package dev.cairn.ui.window;

import dev.cairn.ui.activity.ActivityView;
import dev.cairn.ui.conflicts.ConflictsView;
import dev.cairn.ui.guard.GuardBar;
import dev.cairn.ui.header.HeaderModel;
import dev.cairn.ui.header.HeaderView;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.problems.ProblemsView;
import dev.cairn.ui.settings.AppSettings;
import dev.cairn.ui.settings.SettingsView;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.widget.PageView;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Everything inside the window. Belongs to the JavaFX thread.
public final class MainWindow {
  private final Texts texts;
  private final HeaderView header;
  private final NoticeBar notice;
  private final GuardBar guard;
  private final Sidebar sidebar;
  private final Map<Page, PageView> pages = new EnumMap<>(Page.class);
  private final StackPane body = new StackPane();
  private final BorderPane root = new BorderPane();
  private AppState state;
  private Page page = Page.ACTIVITY;

  /// @param texts the person's language
  /// @param actions what can be asked for
  /// @param settings what is chosen now
  /// @param chosen told of every choice on the settings page
  /// @param state what to show first
  public MainWindow(
      Texts texts,
      AppActions actions,
      AppSettings settings,
      Consumer<AppSettings> chosen,
      AppState state) {
    this.texts = texts;
    this.state = state;
    header = new HeaderView(texts, actions);
    notice = new NoticeBar(texts);
    guard = new GuardBar(texts, actions);
    sidebar = new Sidebar(texts, this::show);
    pages.put(Page.ACTIVITY, new ActivityView(texts));
    pages.put(Page.CONFLICTS, new ConflictsView(texts, actions));
    pages.put(Page.PROBLEMS, new ProblemsView(texts));
    pages.put(Page.SETTINGS, new SettingsView(texts, actions, settings, chosen));
    VBox.setVgrow(body, Priority.ALWAYS);
    root.setLeft(sidebar.root());
    root.setCenter(new VBox(header.root(), guard.root(), notice.root(), body));
    root.getStyleClass().add("main-window");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    show(page);
  }

  /// Its node.
  public Parent root() {
    return root;
  }

  /// The page on top.
  public Page page() {
    return page;
  }

  /// Brings a page to the top.
  public void show(Page wanted) {
    page = wanted;
    sidebar.select(wanted);
    body.getChildren().setAll(view().root());
    render(state);
  }

  /// Shows a state.
  public void render(AppState next) {
    state = next;
    sidebar.render(next);
    header.render(HeaderModel.of(next, texts), next.starting());
    guard.render(next);
    view().render(next);
  }

  /// Says that something could not be done.
  public void report(String sentence) {
    notice.show(sentence);
  }

  private PageView view() {
    PageView view = pages.get(page);
    if (view == null) {
      throw new IllegalStateException("no view for " + page);
    }
    return view;
  }

  private void onKey(KeyEvent event) {
    for (Page candidate : Page.values()) {
      if (event.isShortcutDown() && event.getCode() == candidate.shortcut()) {
        show(candidate);
        event.consume();
      }
    }
  }
}
