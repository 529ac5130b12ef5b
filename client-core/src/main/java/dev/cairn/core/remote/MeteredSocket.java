package dev.cairn.core.remote;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// A socket that counts its bytes and sends small requests at once: with Nagle's algorithm on, a
/// small PUT waits for the acknowledgement of the packet before it.
final class MeteredSocket extends Socket {
  private final TrafficMeter meter;
  private @Nullable MeteredInput input;

  private MeteredSocket(TrafficMeter meter) throws IOException {
    this.meter = meter;
    setTcpNoDelay(true);
  }

  /// Always the same: what it has read ahead is nowhere else.
  @Override
  public synchronized InputStream getInputStream() throws IOException {
    MeteredInput made = input == null ? new MeteredInput(super.getInputStream(), meter) : input;
    input = made;
    return made;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int value) throws IOException {
        out.write(value);
        meter.sent(1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        meter.sent(length);
      }
    };
  }

  /// Makes such sockets. Only the unconnected form is used: the HTTP client connects by itself.
  static SocketFactory factory(TrafficMeter meter) {
    return new SocketFactory() {
      @Override
      public Socket createSocket() throws IOException {
        return new MeteredSocket(meter);
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        return connected(new java.net.InetSocketAddress(host, port));
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress from, int fromPort)
          throws IOException {
        return createSocket(host, port);
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new java.net.InetSocketAddress(host, port));
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
          throws IOException {
        return createSocket(host, port);
      }

      private Socket connected(java.net.InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
      }
    };
  }
}
