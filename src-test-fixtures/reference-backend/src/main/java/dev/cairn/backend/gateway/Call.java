package dev.cairn.backend.gateway;

import dev.cairn.backend.auth.Principal;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.Device;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request on its way through the gateway: who asks, and what. Confined to the request's
/// thread.
final class Call {
  private final Context context;
  private final Json json;
  private final byte[] body;
  private final int skewSeconds;
  private final @Nullable Principal caller;
  private final @Nullable Device device;

  Call(
      Context context,
      Json json,
      byte[] body,
      int skewSeconds,
      @Nullable Principal caller,
      @Nullable Device device) {
    this.context = context;
    this.json = json;
    this.body = body;
    this.skewSeconds = skewSeconds;
    this.caller = caller;
    this.device = device;
  }

  Context context() {
    return context;
  }

  /// By how much a fault puts the server's clock off.
  int skewSeconds() {
    return skewSeconds;
  }

  Fields fields() {
    return new Fields(json.object(body));
  }

  Principal principal() {
    if (caller == null) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Sign in first");
    }
    return caller;
  }

  /// The caller's namespace and device.
  Author author() {
    if (device == null) {
      throw new ProblemException(ProblemCode.FORBIDDEN, "Register the device first");
    }
    return new Author(device.namespaceId(), device.id());
  }

  String path(String name) {
    return context.pathParam(name);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  Optional<String> form(String name) {
    return Optional.ofNullable(context.formParam(name));
  }

  /// The request's `Idempotency-Key`, as it came.
  Optional<String> idempotencyKey() {
    return Optional.ofNullable(context.header("Idempotency-Key"));
  }

  Answer ok(Object value) {
    return reply(200, value);
  }

  Answer reply(int status, Object value) {
    return new Answer(status, Answer.JSON, json.write(value));
  }
}
