package dev.cairn.core.remote;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.platform.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import okhttp3.OkHttpClient;

/// A server on the loopback address that answers what a test has it answer, and the client's view
/// of it. Closing ends both.
public final class AnsweringServer implements AutoCloseable {
  private final HttpClients clients = new HttpClients(new TrafficMeter());
  private final HttpServer server;
  private final HttpRemoteStore remote;
  private final AccountDevices devices;

  public AnsweringServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
    var address = ServerAddress.parse("http://127.0.0.1:" + server.getAddress().getPort());
    TrafficMeter meter = new TrafficMeter();
    remote = new HttpRemoteStore(clients.client(), address, new OneToken(), meter, Clock.system());
    devices = new AccountDevices(clients.client(), address, new OneToken(), meter, Clock.system());
  }

  /// Takes the answers.
  public HttpServer server() {
    return server;
  }

  public HttpRemoteStore remote() {
    return remote;
  }

  AccountDevices devices() {
    return devices;
  }

  public OkHttpClient client() {
    return clients.client();
  }

  @Override
  public void close() {
    remote.close();
    server.stop(0);
    clients.close();
  }
}
