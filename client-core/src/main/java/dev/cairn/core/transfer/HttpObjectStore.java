package dev.cairn.core.transfer;

import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.remote.ApiFailures;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.remote.UploadTarget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/// An S3 store over HTTP.
public final class HttpObjectStore implements ObjectStore {
  private static final int ALREADY_THERE = 412;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final Duration DEADLINE = Duration.ofMinutes(30);
  private static final int SLICE_BYTES_MAX = 16 << 10;
  private static final int SLICE_BYTES_MIN = 512;

  private final OkHttpClient http;
  private final TrafficMeter meter;
  private final Bandwidth up;
  private final Bandwidth down;

  /// @param limits whose caps on bandwidth hold here
  public HttpObjectStore(OkHttpClient http, TrafficMeter meter, TransferLimits limits) {
    this.http = http;
    this.meter = meter;
    this.up = limits.up();
    this.down = limits.down();
  }

  @Override
  public void put(UploadTarget target, byte[] bytes, int lengthBytes) {
    Request.Builder request = new Request.Builder().url(parse(target.url()));
    target.headers().forEach(request::header);
    request.put(new ThrottledBody(bytes, lengthBytes, up));
    meter.put();
    try (Response response = call(request.build(), up).execute()) {
      if (!response.isSuccessful() && response.code() != ALREADY_THERE) {
        throw refused(response);
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  @Override
  public void get(ObjectRange range, ByteBuffer target, Runnable arrived) {
    Request.Builder request = new Request.Builder().url(parse(range.url()));
    range.headers().forEach(request::header);
    long first = range.offset() + target.position();
    request.header("Range", "bytes=" + first + "-" + (range.offset() + range.lengthBytes() - 1));
    meter.get();
    try (Response response = call(request.build(), down).execute()) {
      // Whoever does not know ranges answers with the whole, which is right if it begins there.
      boolean isWhole = response.code() == OK && range.offset() == 0;
      boolean isExpected = response.code() == PARTIAL || isWhole;
      if (!isExpected) {
        throw StoreAnswers.isLoss(response) ? StoreAnswers.lost() : refused(response);
      }
      StoreAnswers.requireNoPage(response);
      if (isWhole) {
        target.clear();
      }
      read(response, range, target, arrived);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private Call call(Request request, Bandwidth bandwidth) {
    Call call = http.newCall(request);
    call.timeout().timeout(deadline(bandwidth.cap()).toSeconds(), TimeUnit.SECONDS);
    return call;
  }

  /// How long a request may take: under a cap longer by the time in which everything gets
  /// through that may be under way at once. A connection that is stuck is noticed much earlier,
  /// by its lack of progress.
  static Duration deadline(OptionalLong cap) {
    long mostBytes = (long) RequestSlots.SLOTS_MAX * Manifest.CHUNK_BYTES_MAX;
    return cap.isEmpty()
        ? DEADLINE
        : DEADLINE.plusSeconds(mostBytes / Math.max(1, cap.getAsLong()));
  }

  /// Small under a low cap: requests take turns, and none is to look stuck while it waits.
  private static int sliceBytes(Bandwidth bandwidth) {
    long some = bandwidth.cap().orElse(Long.MAX_VALUE) / 8;
    return Math.clamp(some, SLICE_BYTES_MIN, SLICE_BYTES_MAX);
  }

  private void read(Response response, ObjectRange range, ByteBuffer target, Runnable arrived)
      throws IOException {
    BufferedSource source = response.body().source();
    while (target.hasRemaining()) {
      int most = Math.min(target.remaining(), sliceBytes(down));
      int count = source.read(target.slice(target.position(), most));
      if (count < 0) {
        // A whole answer that is too short; one that was cut off is an exception.
        if (StoreAnswers.endsBefore(range.offset() + range.lengthBytes(), response)) {
          throw StoreAnswers.lost();
        }
        throw new SyncException(
            Category.CORRUPT, "wrong_length", "The object store sent less than was asked for");
      }
      target.position(target.position() + count);
      arrived.run();
      pay(down, count);
    }
    if (!hasEnded(source)) {
      throw new SyncException(
          Category.CORRUPT, "wrong_length", "The object store sent more than was asked for");
    }
  }

  /// A connection that is lost after the last byte that was asked for has taken none of them along;
  /// whether they are right, their hash tells.
  private static boolean hasEnded(BufferedSource source) {
    try {
      return source.exhausted();
    } catch (IOException e) {
      return true;
    }
  }

  private static void pay(Bandwidth bandwidth, int bytes) throws InterruptedIOException {
    try {
      bandwidth.take(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for bandwidth");
    }
  }

  /// A body that is written slice by slice, as fast as it may.
  private static final class ThrottledBody extends RequestBody {
    private final byte[] bytes;
    private final int lengthBytes;
    private final Bandwidth bandwidth;

    ThrottledBody(byte[] bytes, int lengthBytes, Bandwidth bandwidth) {
      this.bytes = bytes;
      this.lengthBytes = lengthBytes;
      this.bandwidth = bandwidth;
    }

    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return lengthBytes;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      for (int offset = 0, count; offset < lengthBytes; offset += count) {
        count = Math.min(sliceBytes(bandwidth), lengthBytes - offset);
        pay(bandwidth, count);
        sink.write(bytes, offset, count);
        if (count < SLICE_BYTES_MAX) {
          // What waits here until there is enough of it makes no progress.
          sink.emit();
        }
      }
    }
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
