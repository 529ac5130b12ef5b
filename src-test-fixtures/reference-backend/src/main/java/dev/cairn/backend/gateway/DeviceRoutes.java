package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.AuthService;
import dev.cairn.backend.notification.Hub;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Device;
import dev.cairn.backend.sync.Devices;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The devices of an account, and ending the sign-in of one.
final class DeviceRoutes {
  private static final int MAX_LISTED = 200;

  private final Devices devices;
  private final AuthService auth;
  private final Hub hub;
  private final Clock clock;

  DeviceRoutes(Devices devices, AuthService auth, Hub hub, Clock clock) {
    this.devices = devices;
    this.auth = auth;
    this.hub = hub;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.secured("GET", "/api/devices", Route.SMALL_BODY, this::list),
        Route.secured("DELETE", "/api/devices/{id}", Route.SMALL_BODY, this::revoke));
  }

  private Answer list(Call call) {
    String user = call.principal().userId();
    Instant now = clock.instant();
    Map<String, Set<String>> online = new HashMap<>();
    List<Map<String, Object>> listed = devices.signedIn(user, MAX_LISTED).stream()
        .map(device -> entry(
            device,
            call.principal().sid(),
            online.computeIfAbsent(device.namespaceId(), hub::online),
            now))
        .toList();
    long more = devices.countSignedIn(user) - listed.size();
    return call.ok(Map.of("devices", listed, "more", Math.max(0, more)));
  }

  private static Map<String, Object> entry(
      Device device, String asking, Set<String> online, Instant now) {
    boolean isCurrent = device.sid().equals(asking);
    Map<String, Object> entry = new HashMap<>(Map.of(
        "device_id", device.id(),
        "name", device.name(),
        "platform", device.platform(),
        "created_at", device.createdAt(),
        "current", isCurrent));
    Instant seenAt = isCurrent || online.contains(device.id()) ? now : device.seenAt();
    if (seenAt != null) {
      entry.put("last_seen_at", seenAt);
    }
    return entry;
  }

  /// Ends what the device can do with its tokens, and its connections. One that has ended already
  /// is as good: the answer to an earlier request may have been lost.
  private Answer revoke(Call call) {
    Device device = devices
        .ofUser(call.principal().userId(), call.path("id"))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "You have no such device"));
    auth.end(device.sid());
    return Answer.empty(204);
  }
}
