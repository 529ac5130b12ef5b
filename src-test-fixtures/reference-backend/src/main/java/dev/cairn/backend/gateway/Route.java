package dev.cairn.backend.gateway;

/// One route: what it answers to, who may ask, and how large a body it takes.
record Route(String method, String path, Access access, int maxBody, Endpoint endpoint) {
  static final int SMALL_BODY = 64 * 1024;
  static final int LARGE_BODY = 64 * 1024 * 1024;

  /// Who may ask.
  enum Access {
    ANYONE,
    SIGNED_IN
  }

  /// Produces the answer to one call. May throw `ProblemException`.
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call);
  }

  static Route open(String method, String path, Endpoint endpoint) {
    return new Route(method, path, Access.ANYONE, SMALL_BODY, endpoint);
  }

  static Route secured(String method, String path, int maxBody, Endpoint endpoint) {
    return new Route(method, path, Access.SIGNED_IN, maxBody, endpoint);
  }

  boolean isMutating() {
    return !method.equals("GET");
  }

  /// How it is counted and documented.
  String label() {
    return method + " " + path;
  }
}
