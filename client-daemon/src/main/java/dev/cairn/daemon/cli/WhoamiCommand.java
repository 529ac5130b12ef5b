package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.Account;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn whoami`
@Command(name = "whoami", description = "Who is signed in, where, and as which device.")
final class WhoamiCommand implements Runnable {
  private final CairnCommand cairn;

  WhoamiCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Account account = cairn.ask("whoami", Account.class);
    if (cairn.json()) {
      cairn.console().json(account);
      return;
    }
    Palette palette = cairn.console().palette();
    cairn.console().line(palette.strong(Phrases.printable(account.user())));
    cairn
        .console()
        .table(List.of(
            List.of(palette.faint("Server"), Phrases.printable(account.server())),
            List.of(palette.faint("Device"), Phrases.printable(account.deviceName())),
            List.of(palette.faint("Device id"), Phrases.printable(account.deviceId()))));
  }
}
