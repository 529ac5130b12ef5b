package dev.cairn.core.remote;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/// The HTTP client that all connections of a device share. No request goes on for 30 s without
/// progress; redirects are never followed, because nothing in the protocol redirects.
public final class HttpClients implements AutoCloseable {
  private static final Duration PROGRESS_TIMEOUT = Duration.ofSeconds(30);
  private static final int IDLE_CONNECTIONS_MAX = 32;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient client;

  public HttpClients(TrafficMeter meter) {
    this.client = new OkHttpClient.Builder()
        .socketFactory(MeteredSocket.factory(meter))
        .dispatcher(new Dispatcher(executor))
        .connectionPool(
            new ConnectionPool(IDLE_CONNECTIONS_MAX, 1, java.util.concurrent.TimeUnit.MINUTES))
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(PROGRESS_TIMEOUT)
        .writeTimeout(PROGRESS_TIMEOUT)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }

  /// The client. It is this object's: do not shut it down.
  public OkHttpClient client() {
    return client;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    client.connectionPool().evictAll();
  }
}
