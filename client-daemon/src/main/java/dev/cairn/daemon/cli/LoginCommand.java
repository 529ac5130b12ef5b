package dev.cairn.daemon.cli;

import dev.cairn.core.model.SyncException;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.home.SigningIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cairn login --server URL --user NAME --password-file F [--device-name NAME]`
@Command(name = "login", description = "Sign in on this device.")
final class LoginCommand implements Runnable {
  private static final int PASSWORD_FILE_BYTES_MAX = 4096;

  private final CairnCommand cairn;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "URL",
      description = "The server's address, like https://cairn.example.org.")
  private String server = "";

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Your name there.")
  private String user = "";

  @Option(
      names = "--password-file",
      required = true,
      paramLabel = "F",
      description = "A file whose first line is your password.")
  private Path passwordFile = Path.of("");

  @Option(
      names = "--device-name",
      paramLabel = "NAME",
      description = "How this device is called (default: the computer's name).")
  private @Nullable String deviceName;

  LoginCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Home home = Home.open(cairn.home());
    AccountRecord account = signIn(home);
    DaemonReload.ifRunning(cairn);
    if (cairn.json()) {
      cairn
          .console()
          .json(new dev.cairn.daemon.control.api.Account(
              account.server(), account.user(), account.deviceId(), account.deviceName()));
    } else {
      cairn
          .console()
          .line(cairn.console().palette().good("✓") + " Signed in as "
              + Phrases.printable(account.user()) + " on " + Phrases.printable(account.server())
              + ", as " + Phrases.printable(account.deviceName()));
    }
  }

  private AccountRecord signIn(Home home) {
    try {
      SigningIn signing = new SigningIn(home);
      return deviceName == null
          ? signing.withPasswordAsAny(server, user, password(), computerName())
          : signing.withPassword(server, user, password(), deviceName);
    } catch (SyncException e) {
      boolean isWrongPassword = e.category() == SyncException.Category.AUTH;
      int exitCode = isWrongPassword ? ExitCode.NOT_SIGNED_IN : ExitCode.FAILED;
      throw new ControlFailure(exitCode, e.sentence(), e);
    }
  }

  private String password() {
    Path file = cairn.surroundings().workingFolder().resolve(passwordFile);
    try (var in = Files.newInputStream(file)) {
      String text = new String(
          in.readNBytes(PASSWORD_FILE_BYTES_MAX), java.nio.charset.StandardCharsets.UTF_8);
      String first = text.lines().findFirst().orElse("");
      if (first.isEmpty()) {
        throw new ControlFailure(1, "The password file " + file + " is empty");
      }
      return first;
    } catch (IOException e) {
      throw new ControlFailure(1, "The password file " + file + " cannot be read", e);
    }
  }

  private static String computerName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A computer without a name of its own is still somebody's.
      return "Computer";
    }
  }
}
