package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.ApiFailures;
import dev.cairn.core.remote.ChunkLocation;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.remote.UploadTarget;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/// An S3 store over HTTP.
public final class HttpObjectStore implements ObjectStore {
  private static final int ALREADY_THERE = 412;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private final OkHttpClient http;
  private final TrafficMeter meter;

  public HttpObjectStore(OkHttpClient http, TrafficMeter meter) {
    this.http = http.newBuilder().callTimeout(DEADLINE).build();
    this.meter = meter;
  }

  @Override
  public void put(UploadTarget target, byte[] bytes) {
    Request.Builder request = new Request.Builder().url(parse(target.url()));
    target.headers().forEach(request::header);
    request.put(RequestBody.create(bytes, null));
    meter.put();
    try (Response response = http.newCall(request.build()).execute()) {
      if (!response.isSuccessful() && response.code() != ALREADY_THERE) {
        throw refused(response);
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  @Override
  public byte[] get(ChunkLocation location) {
    Request.Builder request = new Request.Builder().url(parse(location.url()));
    location.headers().forEach(request::header);
    long last = location.offset() + location.lengthBytes() - 1;
    if (location.offset() > 0) {
      request.header("Range", "bytes=" + location.offset() + "-" + last);
    }
    meter.get();
    try (Response response = http.newCall(request.build()).execute()) {
      boolean isExpected = response.code() == (location.offset() > 0 ? PARTIAL : OK);
      if (!isExpected) {
        throw refused(response);
      }
      return exactly(response.body().source(), location.lengthBytes());
    } catch (EOFException e) {
      // A whole answer that is too short; one that was cut off is another exception.
      throw new SyncException(
          Category.CORRUPT, "wrong_length", "The object store sent less than was asked for", e);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static byte[] exactly(BufferedSource source, int lengthBytes) throws IOException {
    byte[] bytes = source.readByteArray(lengthBytes);
    if (!source.exhausted()) {
      throw new SyncException(
          Category.CORRUPT, "wrong_length", "The object store sent more than was asked for");
    }
    return bytes;
  }

  private static HttpUrl parse(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw new SyncException(
          Category.CORRUPT, "bad_answer", "The server gave an address that makes no sense");
    }
    return parsed;
  }

  /// A refused presigned request is most often an expired one, and a fresh URL helps.
  private static SyncException refused(Response response) {
    Category category = response.code() == 400 ? Category.CORRUPT : Category.TRANSIENT;
    return ApiFailures.refusal(
        category,
        "store_" + response.code(),
        "The object store refused a transfer (" + response.code() + ")",
        response.header("Retry-After"));
  }

  private static SyncException unreachable(IOException e) {
    SyncException cause = ApiFailures.unreachable(e);
    return new SyncException(
        cause.category(), "unreachable", "The connection to the object store was lost", e);
  }
}
