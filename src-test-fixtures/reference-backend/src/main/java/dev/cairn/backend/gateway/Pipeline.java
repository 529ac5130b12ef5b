package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.AuthService;
import dev.cairn.backend.auth.Principal;
import dev.cairn.backend.fault.Fault;
import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Device;
import dev.cairn.backend.sync.Devices;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every request goes through, outermost first: request id, count, fault, version, sign-in,
/// size, idempotency, the endpoint, and then the writing and the log line. Safe for use by many
/// threads.
final class Pipeline {
  private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final String VERSION = "1";
  private static final int MAX_TOKEN = 4096;

  private final AuthService auth;
  private final Devices devices;
  private final Faults faults;
  private final Idempotency idempotency;
  private final RequestCounts counts;
  private final AnswerWriter writer;
  private final Identifiers ids;
  private final Json json;

  Pipeline(
      AuthService auth,
      Devices devices,
      Faults faults,
      Idempotency idempotency,
      RequestCounts counts,
      AnswerWriter writer,
      Identifiers ids,
      Json json) {
    this.auth = auth;
    this.devices = devices;
    this.faults = faults;
    this.idempotency = idempotency;
    this.counts = counts;
    this.writer = writer;
    this.ids = ids;
    this.json = json;
  }

  /// Serves one request by `route`.
  void serve(Context context, Route route) {
    long begun = System.nanoTime();
    counts.add(route.label());
    String path = context.path();
    Fault fault = path.startsWith("/admin/") ? null : strike(context.method().name(), path);
    Visit visit = new Visit(requestId(context), route, fault);
    Answer answer = attempt(context, visit);
    writer.write(context, visit, answer);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    log.atInfo()
        .addKeyValue("method", route.method())
        .addKeyValue("route", route.path())
        .addKeyValue("status", answer.status())
        .addKeyValue("millis", millis)
        .addKeyValue("bytes", answer.body().length)
        .addKeyValue("user", visit.user())
        .addKeyValue("device", visit.device())
        .addKeyValue("request", visit.requestId())
        .log("Request served");
  }

  private @Nullable Fault strike(String method, String path) {
    return faults
        .strike(method, List.of(path, path.replaceFirst("^/api/v1/", "/api/")))
        .orElse(null);
  }

  private String requestId(Context context) {
    String given = context.header("X-Request-Id");
    return given != null && REQUEST_ID.matcher(given).matches() ? given : ids.next("request");
  }

  private Answer attempt(Context context, Visit visit) {
    try {
      Fault fault = visit.fault();
      Integer delay = fault == null ? null : fault.delayMs();
      if (delay != null) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
      }
      Integer status = fault == null ? null : fault.status();
      if (fault != null && status != null) {
        return InjectedProblem.answer(json, status, fault.retryAfter());
      }
      checkVersion(context);
      return identify(context, visit);
    } catch (ProblemException e) {
      return problem(e);
    } catch (HttpResponseException e) {
      return httpProblem(e);
    } catch (RuntimeException e) {
      // The request's outermost frame: logged here, once, and answered without details.
      log.atError().setCause(e).addKeyValue("request", visit.requestId()).log("Request failed");
      return problem(
          new ProblemException(ProblemCode.INTERNAL, "The server failed; it has logged why"));
    }
  }

  private static void checkVersion(Context context) {
    String asked = context.header("Cairn-Api-Version");
    if (asked != null && !asked.equals(VERSION)) {
      throw new ProblemException(ProblemCode.UNSUPPORTED_VERSION, "This server speaks version 1");
    }
  }

  private Answer identify(Context context, Visit visit) {
    Principal principal = null;
    Device device = null;
    if (visit.route().access() == Route.Access.SIGNED_IN) {
      principal = authenticate(context);
      device = devices.ofSignIn(principal.sid()).orElse(null);
      if (device != null) {
        devices.heardFrom(device);
      }
      visit.identified(principal.userId(), device == null ? "" : device.id());
    }
    byte[] body = visit.route().isMutating() ? body(context, visit.route().maxBody()) : new byte[0];
    Integer skew = visit.fault() == null ? null : visit.fault().clockSkewS();
    Call call = new Call(context, json, body, skew == null ? 0 : skew, principal, device);
    String key = context.header("Idempotency-Key");
    if (key == null || principal == null || !visit.route().isMutating()) {
      return visit.route().endpoint().answer(call);
    }
    String request = visit.route().method() + " " + context.path() + "?" + context.queryString();
    return idempotency.once(
        principal.userId(), key, request, body, () -> settle(visit.route(), call));
  }

  // A refusal is an answer too, and is remembered like one.
  private Answer settle(Route route, Call call) {
    try {
      return route.endpoint().answer(call);
    } catch (ProblemException e) {
      return problem(e);
    }
  }

  /// Whom the bearer token of a request speaks for, or `unauthenticated`.
  Principal authenticate(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.startsWith("Bearer ") || header.length() > MAX_TOKEN) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, "A bearer token is needed");
    }
    return auth.authenticate(header.substring("Bearer ".length()))
        .filter(principal -> List.of(principal.scope().split(" ", -1)).contains(AuthService.SCOPE))
        .orElseThrow(() -> new ProblemException(
            ProblemCode.UNAUTHENTICATED, "The token is not valid, or not any more"));
  }

  private static byte[] body(Context context, int max) {
    if (context.req().getContentLengthLong() > max) {
      throw tooLarge(max);
    }
    byte[] body = context.bodyAsBytes();
    if (body.length > max) {
      throw tooLarge(max);
    }
    return body;
  }

  private static ProblemException tooLarge(int max) {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "The body may have at most " + max + " bytes here");
  }

  private Answer problem(ProblemException problem) {
    Answer answer = new Answer(
        problem.code().status(), Problems.CONTENT_TYPE, json.write(Problems.document(problem)));
    return problem.code() == ProblemCode.UNAUTHENTICATED
        ? answer.with("WWW-Authenticate", "Bearer")
        : answer;
  }

  /// Javalin's own refusals: no such route, a body beyond all limits.
  Answer httpProblem(HttpResponseException e) {
    ProblemCode code = switch (e.getStatus()) {
      case 404 -> ProblemCode.NOT_FOUND;
      case 413 -> ProblemCode.TOO_LARGE;
      default -> e.getStatus() < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
    };
    String detail = code == ProblemCode.NOT_FOUND ? "There is no such route" : "Not possible here";
    return new Answer(
        e.getStatus(),
        Problems.CONTENT_TYPE,
        json.write(Problems.document(code, e.getStatus(), detail, Map.of())));
  }

  /// Answers a request that no route takes.
  void refuse(Context context, HttpResponseException e) {
    counts.add("unmatched");
    boolean otherVersion = context.path().matches("/api/v(?!1/)[0-9]+/.*");
    Answer answer = otherVersion
        ? problem(
            new ProblemException(ProblemCode.UNSUPPORTED_VERSION, "This server speaks version 1"))
        : httpProblem(e);
    Route route = Route.open(context.method().name(), "unmatched", call -> answer);
    writer.write(context, new Visit(requestId(context), route, null), answer);
  }

  /// Refuses a request to open a WebSocket with the status that a tester has ordered, if any.
  void refuseIfOrdered(Context context) {
    Fault fault = strike(context.method().name(), context.path());
    Integer status = fault == null ? null : fault.status();
    if (status != null) {
      throw new ProblemException(InjectedProblem.code(status), "Ordered by a tester");
    }
  }

  /// Answers a request to open a WebSocket that may not.
  void refuseUpgrade(Context context, ProblemException e) {
    Route route = Route.open("GET", "/api/sync/ws", call -> problem(e));
    writer.write(context, new Visit(requestId(context), route, null), problem(e));
  }
}
