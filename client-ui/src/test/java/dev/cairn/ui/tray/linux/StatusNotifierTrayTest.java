package dev.cairn.ui.tray.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.ui.tray.Tray;
import dev.cairn.ui.tray.TrayCommand;
import dev.cairn.ui.tray.TrayImage;
import dev.cairn.ui.tray.TrayItem;
import dev.cairn.ui.tray.TrayState;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.base.IncomingMessageThread;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The Linux tray on a real session bus, seen by a desktop through two D-Bus implementations.
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux desktops have a session bus")
@Isolated(
    "A closed connection's reader can end with an exception, which would fail others that wait")
class StatusNotifierTrayTest {
  private static final TrayState STATE = new TrayState(
      List.of(new TrayImage(1, IntBuffer.wrap(new int[] {0x80112233}))),
      "Cairn: Up to date",
      false,
      List.of(
          new TrayItem.Choice("Open Cairn", TrayCommand.OPEN_WINDOW),
          new TrayItem.Separator(),
          new TrayItem.Words("Up_to_date"),
          new TrayItem.Submenu(
              "Pause", List.of(new TrayItem.Choice("Until I resume", TrayCommand.PAUSE)))));

  private static final Duration END = Duration.ofSeconds(20);

  private final BlockingQueue<TrayCommand> chosen = new LinkedBlockingQueue<>(10);
  private PrivateBus bus;
  private DBusConnection desktop;

  @TempDir
  private Path folder;

  @BeforeEach
  void start() throws IOException, DBusException {
    bus = new PrivateBus(folder);
    desktop = DBusConnectionBuilder.forAddress(bus.address()).withShared(false).build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    desktop.disconnect();
    bus.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread instanceof IncomingMessageThread) {
        assertThat(thread.join(END)).isTrue();
      }
    }
  }

  @Test
  void desktopWithoutATray_isToldApart() throws DBusException {
    assertThat(provider().available()).isFalse();
    watch(new InMemoryWatcher(false));
    assertThat(provider().available()).isFalse();
  }

  @Test
  void noBus_isNoTray() {
    assertThat(new StatusNotifierTrayProvider(Optional.empty()).available()).isFalse();
    var nowhere = Optional.of("unix:path=" + folder.resolve("nobody"));
    assertThat(new StatusNotifierTrayProvider(nowhere).available()).isFalse();
  }

  @Test
  void icon_isRegisteredWithPictureAndTooltip() throws Exception {
    var watcher = watch(new InMemoryWatcher(true));
    assertThat(provider().available()).isTrue();
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      String all = getAll(watcher, StatusNotifierItem.PATH, StatusNotifierItem.NAME);
      assertThat(all)
          .contains("string \"Cairn: Up to date\"")
          .contains("string \"Active\"")
          .contains("object path \"/MenuBar\"")
          .containsPattern("array of bytes \\[\\s+80 11 22 33\\s+\\]");
    }
  }

  @Test
  void stateThatNeedsThePerson_isAnnounced() throws Exception {
    watch(new InMemoryWatcher(true));
    var announced = new LinkedBlockingQueue<String>(10);
    desktop.addSigHandler(
        StatusNotifierItem.NewStatus.class, signal -> announced.add(signal.status()));
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      tray.show(new TrayState(STATE.icon(), "Cairn: 1 conflict", true, STATE.menu()));
      assertThat(announced.poll(20, TimeUnit.SECONDS)).isEqualTo("NeedsAttention");
    }
  }

  @Test
  void menu_isReadAsATree() throws Exception {
    var watcher = watch(new InMemoryWatcher(true));
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      String owner = name(watcher);
      String layout = bus.send(
          owner,
          DbusMenu.PATH,
          DbusMenu.NAME + ".GetLayout",
          "int32:0",
          "int32:-1",
          "array:string:");
      assertThat(layout).contains("Open Cairn", "separator", "Up__to__date", "Until I resume");
      String group = bus.send(
          owner,
          DbusMenu.PATH,
          DbusMenu.NAME + ".GetGroupProperties",
          "array:int32:1,2",
          "array:string:");
      assertThat(group).contains("Open Cairn").doesNotContain("Until I resume");
    }
  }

  @Test
  void clickedItem_isACommand() throws Exception {
    var watcher = watch(new InMemoryWatcher(true));
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      DbusMenu menu = menu(watcher);
      MenuLayout root = menu.getLayout(0, -1, List.of()).second;
      int open = id(root.children.getFirst().getValue());
      menu.event(open, "clicked", new Variant<>(0), new UInt32(0));
      assertThat(chosen.poll(20, TimeUnit.SECONDS)).isEqualTo(TrayCommand.OPEN_WINDOW);
      menu.event(open, "hovered", new Variant<>(0), new UInt32(0));
      var below = (List<?>) ((Object[]) root.children.getLast().getValue())[2];
      int pause = id(((Variant<?>) below.getFirst()).getValue());
      var click = new MenuEvent(pause, "clicked", new Variant<>(0), new UInt32(0));
      var unknown = new MenuEvent(999, "clicked", new Variant<>(0), new UInt32(0));
      assertThat(menu.eventGroup(List.of(click, unknown))).containsExactly(999);
      assertThat(chosen.poll(20, TimeUnit.SECONDS)).isEqualTo(TrayCommand.PAUSE);
    }
  }

  @Test
  void changedMenu_isAnnouncedAndKeepsTheNumbersOfItsChoices() throws Exception {
    var watcher = watch(new InMemoryWatcher(true));
    var revisions = new LinkedBlockingQueue<Long>(10);
    desktop.addSigHandler(
        DbusMenu.LayoutUpdated.class, signal -> revisions.add(signal.revision().longValue()));
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      assertThat(revisions.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
      tray.show(new TrayState(
          STATE.icon(),
          "",
          false,
          List.of(
              new TrayItem.Choice("Quit", TrayCommand.QUIT),
              new TrayItem.Choice("Open Cairn", TrayCommand.OPEN_WINDOW))));
      assertThat(revisions.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
      MenuLayout root = menu(watcher).getLayout(0, -1, List.of()).second;
      assertThat(id(root.children.getLast().getValue())).isEqualTo(1);
    }
  }

  @Test
  void panelThatComesBack_getsTheIconAgain() throws Exception {
    var watcher = watch(new InMemoryWatcher(true));
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      String first = watcher.registered.poll(20, TimeUnit.SECONDS);
      desktop.releaseBusName(StatusNotifierWatcher.NAME);
      desktop.requestBusName(StatusNotifierWatcher.NAME);
      assertThat(watcher.registered.poll(20, TimeUnit.SECONDS)).isEqualTo(first);
    }
  }

  @Test
  void clickOnTheIcon_opensTheWindow() throws Exception {
    var watcher = watch(new InMemoryWatcher(true));
    try (Tray tray = provider().open(chosen::add)) {
      tray.show(STATE);
      bus.send(
          name(watcher),
          StatusNotifierItem.PATH,
          StatusNotifierItem.NAME + ".Activate",
          "int32:1",
          "int32:1");
      assertThat(chosen.poll(20, TimeUnit.SECONDS)).isEqualTo(TrayCommand.OPEN_WINDOW);
    }
  }

  /// The library hands a structure inside a variant out as its bare parts.
  private static int id(Object layout) {
    return (Integer) ((Object[]) layout)[0];
  }

  private StatusNotifierTrayProvider provider() {
    return new StatusNotifierTrayProvider(Optional.of(bus.address()));
  }

  private InMemoryWatcher watch(InMemoryWatcher watcher) throws DBusException {
    desktop.exportObject(StatusNotifierWatcher.PATH, watcher);
    desktop.requestBusName(StatusNotifierWatcher.NAME);
    return watcher;
  }

  private DbusMenu menu(InMemoryWatcher watcher) throws Exception {
    return desktop.getRemoteObject(name(watcher), DbusMenu.PATH, DbusMenu.class);
  }

  private static String name(InMemoryWatcher watcher) throws InterruptedException {
    String name = watcher.registered.poll(20, TimeUnit.SECONDS);
    assertThat(name).as("registered icon").isNotNull();
    return String.valueOf(name);
  }

  private String getAll(InMemoryWatcher watcher, String path, String interfaceName)
      throws Exception {
    var member = "org.freedesktop.DBus.Properties.GetAll";
    return bus.send(name(watcher), path, member, "string:" + interfaceName);
  }
}
