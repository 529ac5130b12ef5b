package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import okhttp3.HttpUrl;

/// The server's base address. Passwords and tokens travel over it, so it is `https://`, except on
/// this very computer.
public record ServerAddress(HttpUrl url) {
  public static ServerAddress parse(String text) {
    URI uri = uri(text);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
    boolean isHttp = "http".equalsIgnoreCase(uri.getScheme());
    if (host.isEmpty() || !(isHttps || isHttp)) {
      throw refused("Give the server's address like https://cairn.example.org");
    }
    if (isHttp && !isLoopback(host)) {
      throw refused("Only https:// addresses are safe: " + host + " was given with http://");
    }
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw refused("Give the server's address like https://cairn.example.org");
    }
    return new ServerAddress(url);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw refused("Give the server's address like https://cairn.example.org");
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static SyncException refused(String sentence) {
    return new SyncException(SyncException.Category.REFUSED, "bad_address", sentence);
  }

  /// Whether the server may send this device there with the contents of files: over `https://`,
  /// or within this very computer if the server is on it too.
  boolean maySendTo(HttpUrl store) {
    return store.isHttps() || (!url.isHttps() && isLoopback(store.host()));
  }

  /// The address of a route, given without its leading slash.
  public HttpUrl.Builder route(String path) {
    return url.newBuilder().addPathSegments(path);
  }
}
