package dev.cairn.backend.store.s3;

import dev.cairn.backend.store.PresignedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Signs requests for one bucket, without any I/O. Safe for use by many threads; owns its signer.
final class Presigning implements AutoCloseable {
  private static final Duration LIFE = Duration.ofHours(1);

  private final S3Presigner signer;
  private final String bucket;

  Presigning(URI endpoint, String region, S3Access access) {
    this.bucket = access.bucket();
    this.signer = S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(access.accessKey(), access.secretKey())))
        .serviceConfiguration(
            S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  PresignedRequest put(String key, long size, String sha256) {
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    var signed = signer.presignPutObject(presign -> presign
        .signatureDuration(LIFE)
        .putObjectRequest(put -> put.bucket(bucket)
            .key(key)
            .contentType("application/octet-stream")
            .contentLength(size)
            .checksumSHA256(checksum)
            .ifNoneMatch("*")));
    return request(signed.url().toString(), signed.signedHeaders(), signed.expiration());
  }

  PresignedRequest get(String key) {
    var signed = signer.presignGetObject(presign -> presign
        .signatureDuration(LIFE)
        .getObjectRequest(get -> get.bucket(bucket).key(key)));
    return request(signed.url().toString(), signed.signedHeaders(), signed.expiration());
  }

  private static PresignedRequest request(
      String url, Map<String, List<String>> signedHeaders, Instant expiration) {
    Map<String, String> headers = new HashMap<>();
    signedHeaders.forEach((name, values) -> {
      // Every HTTP client sends the host by itself.
      if (!name.equalsIgnoreCase("host")) {
        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
      }
    });
    return new PresignedRequest(url, headers, expiration);
  }

  @Override
  public void close() {
    signer.close();
  }
}
