package dev.cairn.core.remote.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The bodies of the server's answers.
public final class Answers {
  private Answers() {}

  /// Of `POST /api/sync/register-device`.
  public record Device(
      String deviceId,
      String namespaceId,
      String rootId,
      String epoch,
      String cursor,
      @Nullable String name) {}

  /// Of `GET /api/sync/changes`.
  public record Changes(
      List<Change> changes, String nextCursor, boolean hasMore, boolean leavesKnownOut) {}

  /// One change of the feed. Its node is read by itself, so that one that cannot be read does not
  /// take the others with it.
  public record Change(@Nullable JsonNode node) {}

  /// Of `POST /api/files/upload` and, per file, of the batch.
  public record Session(
      @Nullable Integer httpStatus,
      @Nullable String uploadSessionId,
      @Nullable Instant expiresAt,
      @Nullable List<Integer> completedChunks,
      @Nullable List<Target> uploadUrls,
      @Nullable String code,
      @Nullable String detail) {}

  /// Of `POST /api/files/upload-batch`.
  public record Sessions(List<Session> results) {}

  /// A presigned PUT.
  public record Target(
      int chunkNumber, String uploadUrl, @Nullable Map<String, String> headers) {}

  /// Of `POST /api/uploads/{id}/chunks`.
  public record Targets(
      @Nullable List<Integer> completedChunks, @Nullable List<Target> uploadUrls) {}

  /// Of `POST /api/uploads/objects`.
  public record Objects(List<ObjectTarget> results) {}

  /// What is to become of one object.
  public record ObjectTarget(
      @Nullable Integer httpStatus,
      @Nullable String status,
      @Nullable String uploadUrl,
      @Nullable Map<String, String> headers,
      @Nullable String code,
      @Nullable String detail) {}

  /// Of `GET /api/uploads/{id}/status`.
  public record Status(
      String status,
      @Nullable List<Integer> completedChunks,
      @Nullable List<Target> resumePresignedUrls) {}

  /// Of `POST /api/uploads/{id}/complete`.
  public record Completed(WireNode node) {}

  /// Of `POST /api/sync/commit`.
  public record Committed(List<OpResult> results) {}

  /// What became of one op.
  public record OpResult(
      String status,
      @Nullable String code,
      @Nullable String detail,
      @Nullable WireNode node) {}

  /// Of `POST /api/chunks/locate`.
  public record Locations(List<Location> locations) {}

  /// A presigned GET.
  public record Location(
      String hash,
      int size,
      @Nullable String object,
      @Nullable String url,
      @Nullable Map<String, String> headers,
      long offset,
      int length,
      String encoding,
      @Nullable String base) {}

  /// Of `POST /api/chunks/damaged`.
  public record Damaged(@Nullable List<String> missing) {}

  /// An error in RFC 9457 form.
  public record ProblemDetails(
      @Nullable String code,
      @Nullable String detail,
      @Nullable String title) {}

  /// Of `POST /oauth/token`.
  public record Tokens(String accessToken, long expiresIn, String refreshToken) {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
    private static final long LIFETIME_SECONDS_MAX = Duration.ofDays(3650).toSeconds();

    /// Throws [IllegalArgumentException] when one is missing, or could not be sent in a header.
    public Tokens {
      boolean isRight = isToken(accessToken)
          && isToken(refreshToken)
          && expiresIn >= 0
          && expiresIn <= LIFETIME_SECONDS_MAX;
      if (!isRight) {
        throw new IllegalArgumentException("No tokens");
      }
    }

    private static boolean isToken(@Nullable String text) {
      return text != null && TOKEN.matcher(text).matches();
    }

    @Override
    public String toString() {
      return "Tokens[" + expiresIn + "]";
    }
  }

  /// Of `POST /oauth/token` when it refuses.
  public record OauthError(@Nullable String error) {}

  /// Of the discovery document.
  public record Discovery(
      String issuer,
      String authorizationEndpoint,
      String tokenEndpoint,
      @Nullable String revocationEndpoint) {
    /// Throws [NullPointerException] when an endpoint is missing that signing in takes.
    public Discovery {
      java.util.Objects.requireNonNull(authorizationEndpoint);
      java.util.Objects.requireNonNull(tokenEndpoint);
    }
  }
}
