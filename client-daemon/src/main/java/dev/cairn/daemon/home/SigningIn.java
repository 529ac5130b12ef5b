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

/// Signs this device in at a server and out again.
public final class SigningIn {
  private final Home home;

  public SigningIn(Home home) {
    this.home = home;
  }

  /// Signs in with a name and a password and makes the device known. The sign-in of before is kept
  /// until the new one has succeeded.
  public AccountRecord withPassword(
      String server, String user, String password, String deviceName) {
    ServerAddress address = ServerAddress.parse(server);
    TrafficMeter meter = new TrafficMeter();
    try (HttpClients http = new HttpClients(meter)) {
      var grant = new SignIn(http.client(), address, Entropy.system()).withPassword(user, password);
      var tokens = new RefreshingTokens(http.client(), address, home.secrets(), Clock.system());
      tokens.accept(grant);
      try (var remote =
          new HttpRemoteStore(http.client(), address, tokens, meter, Clock.system())) {
        Registration device = remote.register(deviceName, System.getProperty("os.name"));
        return save(server, user, deviceName, device);
      }
    }
  }

  private AccountRecord save(String server, String user, String deviceName, Registration device) {
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
        deviceName,
        device.namespaceId(),
        device.rootId().value());
    home.save(account);
    return account;
  }

  /// Forgets the sign-in. The folder stays linked and its state known, for when somebody of the
  /// same account signs in again.
  public void signOut() {
    try {
      home.secrets().delete(RefreshingTokens.SECRET);
    } catch (IOException e) {
      throw new SyncException(
          SyncException.Category.LOCAL_IO, "secrets", "The sign-in cannot be removed", e);
    }
    home.forgetAccount();
  }
}
