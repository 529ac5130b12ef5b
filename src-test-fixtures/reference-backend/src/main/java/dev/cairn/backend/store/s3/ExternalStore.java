package dev.cairn.backend.store.s3;

import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import dev.cairn.backend.store.StoreCounts;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// An S3 bucket that somebody else runs. Does not report objects by itself. Safe for use by many
/// threads; owns its HTTP client.
public final class ExternalStore implements ObjectStore {
  private final S3Client client;
  private final Presigning presigning;
  private final String bucket;

  /// Uses the existing bucket of `access` at `endpoint`, with path-style addresses.
  public ExternalStore(URI endpoint, String region, S3Access access) {
    this.bucket = access.bucket();
    this.presigning = new Presigning(endpoint, region, access);
    this.client = S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .forcePathStyle(true)
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(access.accessKey(), access.secretKey())))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  public PresignedRequest presignPut(String key, long size, String sha256) {
    return presigning.put(key, size, sha256);
  }

  @Override
  public PresignedRequest presignGet(String key) {
    return presigning.get(key);
  }

  @Override
  public Optional<Long> size(String key) {
    try {
      return Optional.of(client.headObject(head -> head.bucket(bucket).key(key)).contentLength());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new IllegalStateException("The object store did not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      client.deleteObject(delete -> delete.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw new IllegalStateException("The object store did not delete: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean reportsObjects() {
    return false;
  }

  @Override
  public StoreCounts counts() {
    return StoreCounts.NONE;
  }

  @Override
  public void close() {
    presigning.close();
    client.close();
  }
}
