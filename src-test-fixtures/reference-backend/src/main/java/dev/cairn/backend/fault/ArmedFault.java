package dev.cairn.backend.fault;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A fault with the count and the chance it has left. Guarded by the `Faults` that holds it.
final class ArmedFault {
  private static final long DEFAULT_SEED = 1;

  private final Fault order;
  private final Pattern path;
  private final Random random;
  private @Nullable Integer left;

  ArmedFault(Fault order) {
    this.order = order;
    this.path = glob(order.path());
    Long seed = order.seed();
    this.random = new Random(seed == null ? DEFAULT_SEED : seed);
    this.left = order.count();
  }

  Fault order() {
    return order;
  }

  Fault current() {
    return new Fault(
        order.id(),
        order.method(),
        order.path(),
        order.status(),
        order.retryAfter(),
        order.delayMs(),
        order.dropAfterBytes(),
        order.corrupt(),
        order.expireUrl(),
        order.clockSkewS(),
        left,
        order.probability(),
        order.seed());
  }

  boolean matches(String method, List<String> paths) {
    String wanted = order.method();
    boolean sameMethod = wanted == null || wanted.equals("*") || wanted.equalsIgnoreCase(method);
    return sameMethod && paths.stream().anyMatch(name -> path.matcher(name).matches());
  }

  boolean fires() {
    Double probability = order.probability();
    if (probability != null && random.nextDouble() >= probability) {
      return false;
    }
    if (left != null) {
      left = left - 1;
    }
    return true;
  }

  boolean isSpent() {
    return left != null && left <= 0;
  }

  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
