package dev.cairn.backend.problem;

import java.util.HashMap;
import java.util.Map;

/// Refuses a request for a reason the caller can act on. Carries no stack trace: it is an answer,
/// not a defect. Immutable.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final String detail;
  // Never serialised: an exception is answered in the process that made it.
  private final transient Map<String, Object> extras;

  /// A refusal with one sentence of detail.
  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, Map.of());
  }

  /// A refusal whose document also carries `extras`, by their wire names.
  public ProblemException(ProblemCode code, String detail, Map<String, Object> extras) {
    super(code.wire() + ": " + detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.extras = Map.copyOf(extras);
  }

  /// Shorthand for malformed input.
  public static ProblemException badRequest(String detail) {
    return new ProblemException(ProblemCode.BAD_REQUEST, detail);
  }

  /// Shorthand for something that is not there, or not the caller's.
  public static ProblemException notFound(String detail) {
    return new ProblemException(ProblemCode.NOT_FOUND, detail);
  }

  /// The same refusal with one more member in its document.
  public ProblemException with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(extras);
    more.put(name, value);
    return new ProblemException(code, detail, more);
  }

  public ProblemCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public Map<String, Object> extras() {
    return extras;
  }
}
