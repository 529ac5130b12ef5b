package dev.cairn.backend.store.s3;

/// The bucket to use and the credentials for it.
public record S3Access(String bucket, String accessKey, String secretKey) {
  /// Without the secret, which has no business in logs.
  @Override
  public String toString() {
    return "S3Access[" + bucket + "]";
  }
}
