package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.DeviceParams;
import dev.cairn.daemon.control.api.NoParams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn devices revoke ID`
@Command(
    name = "revoke",
    description = "Sign a device out at once, say a lost one; the files on it stay there.")
final class DevicesRevokeCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "ID", description = "As cairn devices names it.")
  private String id = "";

  DevicesRevokeCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    try (var client = cairn.connectSignedIn()) {
      NoParams done = client.call(
          "device_revoke", new DeviceParams(id), NoParams.class, CairnCommand.ANSWER_TIMEOUT);
      if (cairn.json()) {
        cairn.console().json(done);
      } else {
        cairn.console().line("That device is signed out; the files on it stay there");
      }
    }
  }
}
