package dev.cairn.stores;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A bucket of an S3 that runs already, and the credentials for it.
///
/// @param endpoint where the S3 answers, without the bucket
/// @param name the bucket, which exists
public record S3Bucket(
    URI endpoint, String region, String name, String accessKey, String secretKey) {
  private static final String ENDPOINT = "CAIRN_S3_ENDPOINT";
  private static final String BUCKET = "CAIRN_S3_BUCKET";
  private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

  /// How somebody has the tests run against an S3 of theirs.
  static final String SETTINGS =
      "set " + String.join(", ", ENDPOINT, BUCKET, ACCESS_KEY, SECRET_KEY);

  /// The one that the environment names, if it does. `CAIRN_S3_REGION` is `us-east-1` if not set.
  ///
  /// @throws IllegalArgumentException if there is an endpoint and the rest is missing, so that
  ///     nobody takes skipped tests for passed ones
  static Optional<S3Bucket> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(ENDPOINT))
        .map(endpoint -> new S3Bucket(
            URI.create(endpoint),
            environment.getOrDefault("CAIRN_S3_REGION", "us-east-1"),
            value(environment, BUCKET),
            value(environment, ACCESS_KEY),
            value(environment, SECRET_KEY)));
  }

  private static String value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(
            name + " is not set; to test against an S3 of yours, " + SETTINGS));
  }

  /// Without the secret, which has no business in reports.
  @Override
  public String toString() {
    return name + " at " + endpoint;
  }
}
