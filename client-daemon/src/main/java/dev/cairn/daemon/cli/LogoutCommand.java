package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.home.SigningIn;
import picocli.CommandLine.Command;

/// `cairn logout`
@Command(name = "logout", description = "Sign out on this device; its files stay.")
final class LogoutCommand implements Runnable {
  private final CairnCommand cairn;

  LogoutCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Home home = Home.open(cairn.home());
    boolean wasSignedIn = home.account().isPresent();
    new SigningIn(home).signOut();
    DaemonReload.ifRunning(cairn);
    if (cairn.json()) {
      cairn.console().json(new NoParams());
    } else {
      cairn.console().line(wasSignedIn ? "Signed out" : "Nobody was signed in");
    }
  }
}
