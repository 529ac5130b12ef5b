package dev.cairn.daemon.home;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.HttpRemoteStore;
import dev.cairn.core.remote.RefreshingTokens;
import dev.cairn.core.remote.Registration;
import dev.cairn.core.remote.ServerAddress;
import dev.cairn.core.remote.SignIn;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs this device in at a server and out again.
public final class SigningIn {
  private static final Logger log = LoggerFactory.getLogger(SigningIn.class);

  private final Home home;

  public SigningIn(Home home) {
    this.home = home;
  }

  /// Signs in with a name and a password and makes the device known. The sign-in of before is kept
  /// until the new one has succeeded.
  public AccountRecord withPassword(
      String server, String user, String password, String deviceName) {
    return withPassword(
        server, user, password, (remote, platform) -> remote.register(deviceName, platform));
  }

  /// As [#withPassword(String, String, String, String)], for a device that nobody has named: a
  /// number
  /// is put behind the name if another device of the account has it.
  public AccountRecord withPasswordAsAny(
      String server, String user, String password, String computerName) {
    return withPassword(
        server,
        user,
        password,
        (remote, platform) -> remote.registerUnderFreeName(computerName, platform));
  }

  private AccountRecord withPassword(
      String server,
      String user,
      String password,
      BiFunction<HttpRemoteStore, String, Registration> registering) {
    ServerAddress address = ServerAddress.parse(server);
    TrafficMeter meter = new TrafficMeter();
    try (HttpClients http = new HttpClients(meter)) {
      var grant = new SignIn(http.client(), address, Entropy.system()).withPassword(user, password);
      var tokens = new RefreshingTokens(http.client(), address, home.secrets(), Clock.system());
      if (home.account().filter(before -> before.server().equals(server)).isPresent()) {
        // This device signs in anew: the one it was until now must not hold its name.
        endAtServer(tokens);
      }
      tokens.accept(grant);
      try (var remote =
          new HttpRemoteStore(http.client(), address, tokens, meter, Clock.system())) {
        return save(server, user, registering.apply(remote, System.getProperty("os.name")));
      }
    }
  }

  private AccountRecord save(String server, String user, Registration device) {
    Optional<AccountRecord> before = home.account();
    boolean isOther = before
        .filter(account -> !account.namespaceId().equals(device.namespaceId()))
        .isPresent();
    if (isOther && home.folder().isPresent()) {
      throw new ControlFailure(
          1,
          "This home syncs a folder of " + before.orElseThrow().user()
              + "; remove it first with: cairn remove DIR");
    }
    AccountRecord account = new AccountRecord(
        server,
        user,
        device.deviceId(),
        device.deviceName(),
        device.namespaceId(),
        device.rootId().value());
    home.save(account);
    return account;
  }

  private static void endAtServer(RefreshingTokens tokens) {
    try {
      tokens.revoke();
    } catch (SyncException e) {
      // The server is away; the sign-in ends there when its time has come.
      log.atWarn().addKeyValue("cause", e.code()).log("A sign-in was not ended at the server");
    }
  }

  /// Forgets the sign-in, and ends it at the server if that is there. The folder stays linked and
  /// its state known, for when somebody of the
  /// same account signs in again.
  public void signOut() {
    home.account().ifPresent(account -> {
      try (HttpClients http = new HttpClients(new TrafficMeter())) {
        ServerAddress address = ServerAddress.parse(account.server());
        endAtServer(new RefreshingTokens(http.client(), address, home.secrets(), Clock.system()));
      }
    });
    try {
      home.secrets().delete(RefreshingTokens.SECRET);
    } catch (IOException e) {
      throw new SyncException(
          SyncException.Category.LOCAL_IO, "secrets", "The sign-in cannot be removed", e);
    }
    home.forgetAccount();
  }
}
