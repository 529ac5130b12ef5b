package dev.cairn.ui.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.Fx;
import dev.cairn.ui.SampleStates;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Mood;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Fx.LOCK)
class TrayControllerTest {
  private final InMemoryTray tray = new InMemoryTray();
  private final TrayController controller = Fx.call(() -> new TrayController(tray));

  @AfterEach
  void close() {
    Fx.run(controller::close);
    assertThat(tray.closed).isTrue();
  }

  @Test
  void upToDate_offersFolderPauseAndQuit() {
    render(SampleStates.upToDate(), List.of());
    assertThat(last().tooltip()).isEqualTo("Cairn: Up to date");
    assertThat(last().needsPerson()).isFalse();
    assertThat(commands(last().menu()))
        .containsExactly(
            TrayCommand.OPEN_FOLDER,
            TrayCommand.OPEN_WINDOW,
            TrayCommand.PAUSE_30_MINUTES,
            TrayCommand.PAUSE_1_HOUR,
            TrayCommand.PAUSE,
            TrayCommand.SETTINGS,
            TrayCommand.QUIT);
  }

  @Test
  void paused_offersToResume() {
    render(SampleStates.paused(), List.of());
    assertThat(commands(last().menu()))
        .contains(TrayCommand.RESUME)
        .doesNotContain(TrayCommand.PAUSE);
  }

  @Test
  void conflicts_needThePersonAndAreCounted() {
    render(SampleStates.attention(), SampleStates.conflicts());
    assertThat(last().needsPerson()).isTrue();
    assertThat(last().menu()).contains(new TrayItem.Choice("Conflicts (2)", TrayCommand.CONFLICTS));
  }

  @Test
  void noDaemon_canBeStartedWhereThereIsAWay() {
    var absent = AppState.initial(SampleStates.NOW, ZoneOffset.UTC);
    Fx.run(() -> controller.render(absent, Texts.of(Locale.UK), false));
    assertThat(commands(last().menu())).doesNotContain(TrayCommand.START);
    Fx.run(() -> controller.render(absent, Texts.of(Locale.UK), true));
    assertThat(commands(last().menu())).contains(TrayCommand.START);
  }

  @Test
  void sameState_isShownOnce() {
    render(SampleStates.upToDate(), List.of());
    render(SampleStates.upToDate(), List.of());
    assertThat(tray.shown).hasSize(1);
  }

  @Test
  void syncing_turnsUntilItIsDone() {
    render(SampleStates.syncing(), List.of());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> List.copyOf(tray.shown).stream().distinct().count() >= 3);
    render(SampleStates.upToDate(), List.of());
    assertThat(last().icon()).isEqualTo(Fx.call(() -> new TrayPictures().of(Mood.UP_TO_DATE, 0)));
  }

  private void render(StatusDocument status, List<ConflictEntry> conflicts) {
    AppState state = SampleStates.app(status, conflicts);
    Fx.run(() -> controller.render(state, Texts.of(Locale.UK), true));
  }

  private TrayState last() {
    return tray.shown.getLast();
  }

  private static List<TrayCommand> commands(List<TrayItem> items) {
    var commands = new ArrayList<TrayCommand>();
    for (TrayItem item : items) {
      if (item instanceof TrayItem.Choice choice) {
        commands.add(choice.command());
      } else if (item instanceof TrayItem.Submenu submenu) {
        commands.addAll(commands(submenu.items()));
      }
    }
    return commands;
  }
}
