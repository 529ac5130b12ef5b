package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.remote.wire.DeviceAnswers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// The devices that are signed in to the account of this one. Calls block and fail as those of
/// [RemoteStore] do. Thread-safe.
public final class AccountDevices {
  /// How many are told at most.
  public static final int LISTED_MAX = 200;

  private final ApiClient api;

  public AccountDevices(
      OkHttpClient http,
      ServerAddress server,
      AccessTokens tokens,
      TrafficMeter meter,
      Clock clock) {
    this.api = new ApiClient(http, server, tokens, meter, clock);
  }

  /// The newest of them, newest first.
  ///
  /// @param more how many there are besides
  public record Listing(List<KnownDevice> devices, long more) {
    /// Copies its list. Throws [IllegalArgumentException] for more than [#LISTED_MAX].
    public Listing {
      devices = List.copyOf(devices);
      if (devices.size() > LISTED_MAX || more < 0) {
        throw new IllegalArgumentException("Not a list of devices");
      }
    }
  }

  public Listing list() {
    var answer = api.get(api.server().route("api/devices").build(), DeviceAnswers.Listing.class);
    return HttpRemoteStore.checked(() ->
        new Listing(answer.devices().stream().map(AccountDevices::device).toList(), answer.more()));
  }

  private static KnownDevice device(DeviceAnswers.Device device) {
    return new KnownDevice(
        device.deviceId(),
        device.name(),
        device.platform(),
        Objects.requireNonNull(device.createdAt()),
        Optional.ofNullable(device.lastSeenAt()),
        device.current());
  }

  /// Signs a device out at once. Doing so again is the same.
  ///
  /// @throws SyncException `not_found` when the account never had a device of that id
  public void revoke(String id) {
    if (!VersionVector.isDeviceId(id)) {
      throw new SyncException(
          SyncException.Category.REFUSED, "not_found", "No device is called so");
    }
    api.delete(api.server().route("api/devices").addPathSegment(id).build());
  }
}
