package dev.cairn.daemon.process;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.AccountDevices;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.KnownDevice;
import dev.cairn.core.remote.RefreshingTokens;
import dev.cairn.core.remote.ServerAddress;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.daemon.control.DeviceMethods;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.DeviceEntry;
import dev.cairn.daemon.control.api.DeviceList;
import dev.cairn.daemon.control.api.NotSignedIn;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.session.RootSession;
import dev.cairn.daemon.session.SessionSupervisor;
import java.util.Optional;
import java.util.function.Function;

/// The devices of the account that is signed in on this home. Thread-safe.
final class DaemonDevices implements DeviceMethods {
  private final Home home;
  private final SessionSupervisor supervisor;

  DaemonDevices(Home home, SessionSupervisor supervisor) {
    this.home = home;
    this.supervisor = supervisor;
  }

  @Override
  public DeviceList list() {
    try {
      AccountDevices.Listing known = ask(account(), AccountDevices::list);
      return new DeviceList(
          known.devices().stream().map(DaemonDevices::entry).toList(), known.more());
    } catch (SyncException e) {
      throw Failures.of(e);
    }
  }

  private static DeviceEntry entry(KnownDevice device) {
    return new DeviceEntry(
        device.id(),
        device.name(),
        device.platform(),
        device.createdAt(),
        device.lastSeenAt().orElse(null),
        device.isThisOne());
  }

  @Override
  public void revoke(String id) {
    AccountRecord account = account();
    if (id.equals(account.deviceId())) {
      throw new ControlFailure(1, "That is this device; sign out on it with: cairn logout");
    }
    try {
      boolean _ = ask(account, devices -> {
        devices.revoke(id);
        return true;
      });
    } catch (SyncException e) {
      throw e.code().equals("not_found")
          ? new ControlFailure(1, "You have no device of that id; see: cairn devices", e)
          : Failures.of(e);
    }
  }

  private AccountRecord account() {
    return home.account().orElseThrow(NotSignedIn::new);
  }

  /// By way of the session, which has a token already; where none runs, because no folder is synced
  /// or it is not there, with one of its own.
  private <T> T ask(AccountRecord account, Function<AccountDevices, T> question) {
    Optional<RootSession> session = supervisor.session();
    if (session.isPresent()) {
      return question.apply(session.get().devices());
    }
    TrafficMeter meter = new TrafficMeter();
    try (HttpClients http = new HttpClients(meter)) {
      Clock clock = Clock.system();
      ServerAddress server = ServerAddress.parse(account.server());
      var tokens = new RefreshingTokens(http.client(), server, home.secrets(), clock);
      return question.apply(new AccountDevices(http.client(), server, tokens, meter, clock));
    }
  }
}
