package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.AuthService;
import dev.cairn.backend.auth.Principal;
import dev.cairn.backend.notification.Hub;
import dev.cairn.backend.notification.InProcessBus;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.ChangeFeed;
import dev.cairn.backend.sync.Device;
import dev.cairn.backend.sync.Devices;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// `WS /api/sync/ws`: the same bearer token as elsewhere, then messages from the hub. What clients
/// send is ignored; pings keep the connection alive and find dead ones.
final class SocketRoute {
  static final List<String> PATHS = List.of("/api/sync/ws", "/api/v1/sync/ws");
  private static final String CONNECTION = "connection";
  private static final String PRINCIPAL = "principal";
  private static final String DEVICE = "device";
  private static final int PING_SECONDS = 20;

  private final Pipeline pipeline;
  private final AuthService auth;
  private final Devices devices;
  private final Hub hub;
  private final InProcessBus bus;
  private final ChangeFeed feed;
  private final RequestCounts counts;
  private final Json json;

  SocketRoute(
      Pipeline pipeline,
      AuthService auth,
      Devices devices,
      Hub hub,
      InProcessBus bus,
      ChangeFeed feed,
      RequestCounts counts,
      Json json) {
    this.pipeline = pipeline;
    this.auth = auth;
    this.devices = devices;
    this.hub = hub;
    this.bus = bus;
    this.feed = feed;
    this.counts = counts;
    this.json = json;
  }

  void register(RoutesConfig routes) {
    for (String path : PATHS) {
      routes.wsBeforeUpgrade(path, this::authenticate);
      routes.ws(path, this::configure);
    }
  }

  private void authenticate(Context context) {
    counts.add("WS /api/sync/ws");
    pipeline.refuseIfOrdered(context);
    Principal principal = pipeline.authenticate(context);
    Device device = devices
        .ofSignIn(principal.sid())
        .orElseThrow(
            () -> new ProblemException(ProblemCode.FORBIDDEN, "Register the device first"));
    context.attribute(PRINCIPAL, principal);
    context.attribute(DEVICE, device);
    devices.heardFrom(device);
  }

  private void configure(WsConfig socket) {
    socket.onConnect(context -> {
      Principal principal = Objects.requireNonNull(context.<Principal>attribute(PRINCIPAL));
      Device device = Objects.requireNonNull(context.<Device>attribute(DEVICE));
      SocketConnection connection = new SocketConnection(context.session, json, principal, device);
      context.attribute(CONNECTION, connection);
      context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
      bus.heardFrom(device.namespaceId(), feed.newest(device.namespaceId()));
      hub.join(connection);
      if (auth.isEnded(principal.sid())) {
        // Ended between the check of the token and this moment, when nobody could find it here.
        hub.endSignIn(principal.sid());
      }
    });
    socket.onClose(this::leave);
    socket.onError(this::leave);
  }

  private void leave(WsContext context) {
    SocketConnection connection = context.attribute(CONNECTION);
    if (connection != null) {
      hub.leave(connection);
    }
  }
}
