package dev.cairn.daemon.control;

/// A request that the JSON-RPC layer refuses, with the code the specification gives it.
final class RpcError extends RuntimeException {
  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int METHOD_NOT_FOUND = -32_601;
  static final int INVALID_PARAMS = -32_602;
  static final int INTERNAL_ERROR = -32_603;

  /// What every {@link dev.cairn.daemon.control.api.ControlFailure} is on the wire.
  static final int CONTROL_FAILURE = -32_000;

  private static final long serialVersionUID = 1L;

  private final int code;

  RpcError(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
