package dev.cairn.backend.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The page a browser shows for signing in. No script, nothing loaded from elsewhere. Safe for use
/// by many threads.
final class SignInPage {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self' http://127.0.0.1:* http://[::1]:*";

  private final String page = read("sign-in.html");
  private final String form = read("sign-in-form.html");

  Answer form(int status, String request, String message) {
    return page(status, message, form.replace("{{request}}", escape(request)));
  }

  Answer broken(String message) {
    return page(400, message, "");
  }

  private Answer page(int status, String message, String filledForm) {
    String alert = message.isEmpty() ? "" : "<p role=\"alert\">" + escape(message) + "</p>";
    String html = page.replace("{{alert}}", alert).replace("{{form}}", filledForm);
    return new Answer(
        status,
        "text/html; charset=utf-8",
        html.getBytes(StandardCharsets.UTF_8),
        Map.of(
            "Content-Security-Policy", POLICY,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String read(String name) {
    try (InputStream resource = SignInPage.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("Missing resource " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read resource " + name, e);
    }
  }
}
