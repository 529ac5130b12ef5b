package dev.cairn.backend.store;

import dev.cairn.backend.BackendSettings;
import dev.cairn.backend.BackendSettings.Account;
import dev.cairn.backend.BackendSettings.Bucket;
import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.store.s3.EmbeddedStore;
import dev.cairn.backend.store.s3.ExternalStore;
import dev.cairn.backend.store.s3.S3Access;
import dev.cairn.stores.S3Bucket;
import dev.cairn.stores.TestedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/// An object store that answers over HTTP, and a client of it that has presigned requests and
/// nothing else.
public final class RealStore implements AutoCloseable {
  private static final S3Access EMBEDDED = new S3Access("cairn-chunks", "somebody", "a secret");

  private final ObjectStore port;
  private final HttpClient http = HttpClient.newHttpClient();

  private RealStore(ObjectStore port) {
    this.port = port;
  }

  /// Opens the store that is to be tested; the embedded one keeps its objects in `folder`.
  public static RealStore open(TestedStore tested, Path folder, ObjectCreated created)
      throws IOException {
    Bucket bucket = tested.bucket().map(RealStore::bucket).orElse(null);
    return new RealStore(
        bucket == null
            ? EmbeddedStore.start(folder, EMBEDDED, 0, created, new Faults())
            : new ExternalStore(bucket.endpoint(), bucket.region(), bucket.access()));
  }

  /// A backend for tests with one account and its objects in that store.
  public static BackendSettings settings(TestedStore tested, Path folder) {
    return BackendSettings.forTests(folder, new Account("ann", "correct horse"))
        .in(tested.bucket().map(RealStore::bucket).orElse(null));
  }

  private static Bucket bucket(S3Bucket bucket) {
    S3Access access = new S3Access(bucket.name(), bucket.accessKey(), bucket.secretKey());
    return new Bucket(bucket.endpoint(), bucket.region(), access);
  }

  /// The store as the backend has it.
  public ObjectStore port() {
    return port;
  }

  /// Stores that many bytes of no meaning, as a client does.
  public void put(String key, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) key.hashCode());
    int status = put(port.presignPut(key, size, sha256(bytes)), bytes).statusCode();
    if (status != 200) {
      throw new AssertionError("Storing " + key + " was answered with " + status);
    }
  }

  public boolean has(String key) {
    return port.size(key).isPresent();
  }

  /// Sends these bytes with a presigned request, whatever that is good for.
  public HttpResponse<byte[]> put(PresignedRequest request, byte[] bytes) {
    HttpRequest.Builder put = request(request.url()).PUT(BodyPublishers.ofByteArray(bytes));
    request.headers().forEach((name, value) -> {
      // The JDK's client sets it itself, from the body.
      if (!name.equals("content-length")) {
        put.header(name, value);
      }
    });
    return send(put);
  }

  /// Asks for what is at an address, with these headers: names and values in turn.
  public HttpResponse<byte[]> get(String url, String... headers) {
    HttpRequest.Builder get = request(url);
    return send(headers.length == 0 ? get : get.headers(headers));
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// In hexadecimal, as keys and checksums have it.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
    port.close();
  }
}
