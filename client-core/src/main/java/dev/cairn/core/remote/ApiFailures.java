package dev.cairn.core.remote;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Turns the server's refusals and the network's failures into categories.
public final class ApiFailures {
  private static final long RETRY_AFTER_SECONDS_MAX = 3600;

  private ApiFailures() {}

  public static SyncException unreachable(IOException e) {
    return new SyncException(
        Category.TRANSIENT, "unreachable", "The server cannot be reached right now", e);
  }

  static SyncException unreadable(Exception e) {
    return new SyncException(
        Category.CORRUPT, "bad_answer", "The server gave an answer that makes no sense", e);
  }

  /// What an answer other than 2xx means.
  ///
  /// @param status the HTTP status
  /// @param code the problem's code, if the server gave one
  public static SyncException refused(
      int status, @Nullable String code, @Nullable String detail, @Nullable String retryAfter) {
    Category category = category(status, code == null ? "" : code);
    String stable = code == null ? "http_" + status : code;
    String sentence = sentence(category, status, detail);
    return refusal(category, stable, sentence, retryAfter);
  }

  /// A refusal that may say how long to wait, which counts only where waiting helps.
  ///
  /// @param retryAfter the header, if there was one; only its form in seconds is understood
  public static SyncException refusal(
      Category category, String code, String sentence, @Nullable String retryAfter) {
    if (category == Category.TRANSIENT && retryAfter != null && retryAfter.matches("\\d{1,9}")) {
      long seconds = Math.min(Long.parseLong(retryAfter), RETRY_AFTER_SECONDS_MAX);
      return new SyncException(category, code, sentence, Duration.ofSeconds(seconds));
    }
    return new SyncException(category, code, sentence);
  }

  private static Category category(int status, String code) {
    return switch (code) {
      case "unauthenticated" -> Category.AUTH;
      case "quota_exceeded" -> Category.QUOTA;
      case "checksum_mismatch" -> Category.CORRUPT;
      case "rate_limited", "maintenance" -> Category.TRANSIENT;
      default ->
        switch (status) {
          case 401 -> Category.AUTH;
          case 507 -> Category.QUOTA;
          case 408, 425, 429 -> Category.TRANSIENT;
          default -> status >= 500 ? Category.TRANSIENT : Category.REFUSED;
        };
    };
  }

  private static String sentence(Category category, int status, @Nullable String detail) {
    if (category == Category.AUTH) {
      return "You are signed out; sign in again with: cairn login";
    }
    if (detail != null && !detail.isBlank()) {
      return detail.length() > 300 ? detail.substring(0, 300) : detail;
    }
    return status >= 500
        ? "The server has a problem right now"
        : "The server refused the request (" + status + ")";
  }
}
