package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.Account;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.NotSignedIn;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.Home;
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
    Account account = read();
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

  /// Without the daemon, what the home says.
  private Account read() {
    try {
      return cairn.askSignedIn("whoami", Account.class);
    } catch (DaemonNotRunning _) {
      AccountRecord record = Home.open(cairn.home()).account().orElseThrow(NotSignedIn::new);
      return new Account(record.server(), record.user(), record.deviceId(), record.deviceName());
    }
  }
}
