package dev.cairn.core.remote;

/// The right to speak for the person who signed in.
public interface AccessTokens {
  /// A token good for the next requests, fetched anew when the last one is about to expire. Throws
  /// [dev.cairn.core.model.SyncException] of category AUTH when nobody is signed in any more.
  String current();

  /// Says that the server did not accept this token, so that it is not given out again.
  void reject(String token);
}
