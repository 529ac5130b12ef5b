package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.AuthService;
import dev.cairn.backend.database.Database;
import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.file.FileService;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.notification.Hub;
import dev.cairn.backend.notification.InProcessBus;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.sync.ChangeFeed;
import dev.cairn.backend.sync.Devices;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What the gateway puts on HTTP. Owned by whoever made it.
public record Services(
    Database database,
    AuthService auth,
    Devices devices,
    ChangeFeed feed,
    FileService files,
    ObjectStore store,
    Hub hub,
    InProcessBus bus,
    Faults faults,
    Identifiers ids,
    Clock clock) {

  /// A gateway over all of them, not started yet. `issuer` is the URL that clients know it by.
  public Gateway gateway(Supplier<String> issuer, boolean allowFaults) {
    Json json = new Json();
    RequestCounts counts = new RequestCounts();
    Pipeline pipeline = new Pipeline(
        auth,
        devices,
        faults,
        new Idempotency(database, clock),
        counts,
        new AnswerWriter(clock),
        ids,
        json);
    AdminState state = new AdminState(
        () -> files.sweep().totals(), devices::count, this::sequence, store::counts, counts);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new AuthRoutes(auth, issuer).routes());
    routes.addAll(new SyncRoutes(devices, feed, files.commits(), files.presence()).routes());
    routes.addAll(new DeviceRoutes(devices, auth, hub, clock).routes());
    routes.addAll(new FileRoutes(files).routes());
    routes.addAll(new HistoryRoutes(files.history(), files.downloads(), files.trees()).routes());
    routes.addAll(new AdminRoutes(state, faults, allowFaults).routes());
    SocketRoute socket = new SocketRoute(pipeline, auth, devices, hub, bus, feed, counts, json);
    return new Gateway(List.copyOf(routes), pipeline, socket);
  }

  private long sequence() {
    return database.read(handle -> handle
        .createQuery("SELECT coalesce(sum(sequence), 0) FROM namespace")
        .mapTo(Long.class)
        .one());
  }
}
