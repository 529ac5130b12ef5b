package dev.cairn.backend.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `backend fault add`: orders one fault.
@Command(name = "add", description = "Order a fault.", mixinStandardHelpOptions = true)
final class FaultAddCommand implements Callable<Integer> {
  @Mixin
  private final FaultCall call = new FaultCall();

  @Option(names = "--method", paramLabel = "M", description = "GET, PUT, POST …; any without it.")
  private @Nullable String method;

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      required = true,
      description = "A glob over paths; /store/** is every object.")
  private String path = "";

  @Option(names = "--status", paramLabel = "N", description = "Answer with this status.")
  private @Nullable Integer status;

  @Option(
      names = "--retry-after",
      paramLabel = "S",
      description = "With a Retry-After of S seconds.")
  private @Nullable Integer retryAfter;

  @Option(names = "--delay-ms", paramLabel = "MS", description = "Wait first.")
  private @Nullable Integer delayMs;

  @Option(
      names = "--drop-after-bytes",
      paramLabel = "N",
      description = "Cut the connection after N bytes of the body.")
  private @Nullable Long dropAfterBytes;

  @Option(names = "--corrupt", description = "Spoil the body.")
  private boolean corrupt;

  @Option(names = "--expire-url", description = "Treat presigned URLs as expired.")
  private boolean expireUrl;

  @Option(names = "--clock-skew-s", paramLabel = "S", description = "Put the server's clock off.")
  private @Nullable Integer clockSkewS;

  @Option(names = "--count", paramLabel = "N", description = "Fire N times; always without it.")
  private @Nullable Integer count;

  @Option(names = "--probability", paramLabel = "P", description = "Fire with this chance, 0 to 1.")
  private @Nullable Double probability;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of that chance.")
  private @Nullable Long seed;

  @Override
  public Integer call() {
    Map<String, @Nullable Object> order = new LinkedHashMap<>();
    order.put("method", method);
    order.put("path", path);
    order.put("status", status);
    order.put("retry_after", retryAfter);
    order.put("delay_ms", delayMs);
    order.put("drop_after_bytes", dropAfterBytes);
    order.put("corrupt", corrupt);
    order.put("expire_url", expireUrl);
    order.put("clock_skew_s", clockSkewS);
    order.put("count", count);
    order.put("probability", probability);
    order.put("seed", seed);
    return call.send("POST", "/admin/faults", new JsonMapper().writeValueAsString(order));
  }
}
