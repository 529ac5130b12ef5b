package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.DeviceEntry;
import dev.cairn.daemon.control.api.DeviceList;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn devices`
@Command(
    name = "devices",
    description = "The devices that are signed in to your account, and signing one out.")
final class DevicesCommand implements Runnable {
  private final CairnCommand cairn;

  DevicesCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    DeviceList list = cairn.askSignedIn("devices", DeviceList.class);
    if (cairn.json()) {
      cairn.console().json(list);
      return;
    }
    cairn.console().table(list.devices().stream().map(this::row).toList());
    if (list.more() > 0) {
      cairn.console().line("  and " + Phrases.count(list.more(), "older one", "older ones"));
    }
  }

  private List<String> row(DeviceEntry device) {
    Palette palette = cairn.console().palette();
    return List.of(
        palette.strong(Phrases.printable(device.name())),
        Phrases.printable(device.platform()),
        device.current() ? palette.good("this device") : palette.faint(seen(device)),
        Phrases.printable(device.id()));
  }

  private String seen(DeviceEntry device) {
    Instant seenAt = device.lastSeenAt();
    return seenAt == null
        ? "signed in " + Phrases.ago(device.createdAt(), cairn.now())
        : "seen " + Phrases.ago(seenAt, cairn.now());
  }
}
