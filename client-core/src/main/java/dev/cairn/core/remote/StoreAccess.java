package dev.cairn.core.remote;

import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// A presigned URL and the headers that go with it, checked before the contents of a file are
/// sent or fetched there.
record StoreAccess(String url, Map<String, String> headers) {
  /// Throws [IllegalArgumentException] when that is no address, not a safe one, or a header could
  /// not be sent.
  static StoreAccess of(ServerAddress server, String url, @Nullable Map<String, String> headers) {
    HttpUrl parsed = HttpUrl.get(url);
    if (!server.maySendTo(parsed)) {
      throw new IllegalArgumentException("Not a safe address for the contents of files");
    }
    Map<String, String> sent = headers == null ? Map.of() : Map.copyOf(headers);
    Headers _ = Headers.of(sent);
    return new StoreAccess(url, sent);
  }

  @Override
  public String toString() {
    return "StoreAccess[]";
  }
}
