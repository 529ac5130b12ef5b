package dev.cairn.backend.problem;

import java.util.Locale;

/// The stable codes of the wire contract, each with the HTTP status it is answered with.
public enum ProblemCode {
  BAD_REQUEST(400),
  UNSUPPORTED_VERSION(400),
  NAME_INVALID(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  CONFLICT(409),
  STALE_BASE(409),
  NAME_CLASH(409),
  SESSION_EXPIRED(410),
  CURSOR_RESET(410),
  TOO_LARGE(413),
  MISSING_CHUNKS(422),
  CHECKSUM_MISMATCH(422),
  RATE_LIMITED(429),
  INTERNAL(500),
  MAINTENANCE(503),
  QUOTA_EXCEEDED(507);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The code as it stands in `code` of a problem document.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
