package dev.cairn.backend.gateway;

import dev.cairn.backend.fault.Fault;
import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.file.Sweep;
import dev.cairn.backend.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What testers look at and turn. The server listens on the loopback address only.
final class AdminRoutes {
  private static final int MAX_DELAY_MILLIS = 600_000;
  private static final int MAX_SKEW_SECONDS = 10 * 366 * 86_400;

  private final AdminState state;
  private final Faults faults;
  private final boolean allowFaults;

  AdminRoutes(AdminState state, Faults faults, boolean allowFaults) {
    this.state = state;
    this.faults = faults;
    this.allowFaults = allowFaults;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.open("GET", "/healthz", call -> call.ok(Map.of("status", "ok"))));
    routes.add(Route.open("GET", "/admin/state", this::state));
    if (allowFaults) {
      routes.add(Route.open("POST", "/admin/faults", this::add));
      routes.add(Route.open("GET", "/admin/faults", this::list));
      routes.add(Route.open("DELETE", "/admin/faults", this::clear));
      routes.add(Route.open("DELETE", "/admin/faults/{id}", this::remove));
    }
    return routes;
  }

  private Answer state(Call call) {
    Sweep.Totals totals = state.totals().get();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("sessions", totals.openSessions());
    document.put("devices", state.devices().getAsLong());
    document.put("sequence", state.sequence().getAsLong());
    document.put(
        "objects",
        Map.of(
            "count",
            totals.objects(),
            "bytes",
            totals.objectBytes(),
            "dead_bytes",
            totals.deadBytes()));
    document.put("store", state.store().get());
    document.put("requests", state.requests().snapshot());
    return call.ok(document);
  }

  private Answer add(Call call) {
    Fields fields = call.fields();
    Fault order = new Fault(
        "",
        fields.optionalText("method", 10),
        fields.text("path", 1000),
        whole(fields, "status", 100, 599),
        whole(fields, "retry_after", 0, 86_400),
        whole(fields, "delay_ms", 0, MAX_DELAY_MILLIS),
        fields.object().hasNonNull("drop_after_bytes")
            ? fields.whole("drop_after_bytes", 0, Long.MAX_VALUE)
            : null,
        fields.flag("corrupt"),
        fields.flag("expire_url"),
        whole(fields, "clock_skew_s", -MAX_SKEW_SECONDS, MAX_SKEW_SECONDS),
        whole(fields, "count", 1, Integer.MAX_VALUE),
        fields.optionalShare("probability"),
        fields.object().hasNonNull("seed")
            ? fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE)
            : null);
    try {
      return call.reply(201, Map.of("id", faults.add(order).id()));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Integer whole(Fields fields, String name, int min, int max) {
    return fields.object().hasNonNull(name) ? (Integer) (int) fields.whole(name, min, max) : null;
  }

  private Answer list(Call call) {
    return call.ok(Map.of("faults", faults.list()));
  }

  private Answer clear(Call call) {
    faults.clear();
    return Answer.empty(204);
  }

  private Answer remove(Call call) {
    if (!faults.remove(call.path("id"))) {
      throw ProblemException.notFound("There is no such fault");
    }
    return Answer.empty(204);
  }
}
