package dev.cairn.backend.auth;

/// What a step of signing in through a browser leads to.
public sealed interface SignIn {
  /// Show the form for the pending authorization `request`, with `message` when an attempt failed.
  record Form(String request, String message) implements SignIn {}

  /// Send the browser to `location`.
  record Redirect(String location) implements SignIn {}

  /// There is nothing to go on with.
  record Broken(String message) implements SignIn {}

  /// Too many failed attempts; the form may be tried again after `seconds`.
  record TooMany(String request, long seconds) implements SignIn {}
}
