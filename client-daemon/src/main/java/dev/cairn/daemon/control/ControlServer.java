package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.ControlEndpoint;
import dev.cairn.daemon.control.api.StatusDocument;
import java.io.IOException;
import java.time.Duration;

/// The control API of one daemon, on a free port of the loopback address. It serves from
/// {@link #start} until {@link #close}; whoever starts it writes {@link #endpoint} where clients
/// look for it, and closes it. Thread-safe.
public final class ControlServer implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

  private final ControlListener listener;
  private final ControlEndpoint endpoint;

  private ControlServer(ControlListener listener, ControlEndpoint endpoint) {
    this.listener = listener;
    this.endpoint = endpoint;
  }

  /// Begins to listen.
  ///
  /// @param methods what is served; called from many threads
  /// @throws IOException if no socket could be opened
  public static ControlServer start(ControlMethods methods) throws IOException {
    String token = ControlEndpoint.newToken();
    var listener = new ControlListener(methods, new HandshakeCheck(token));
    int port = listener.startAndAwaitPort(START_TIMEOUT);
    var endpoint = new ControlEndpoint(port, token, ProcessHandle.current().pid());
    return new ControlServer(listener, endpoint);
  }

  /// Where it listens, and the token that opens it.
  public ControlEndpoint endpoint() {
    return endpoint;
  }

  /// Tells every subscriber the new state. Returns at once; of several states within a quarter of
  /// a second only the last is sent.
  public void publish(StatusDocument document) {
    listener.publish(document);
  }

  /// Lets calls under way end, interrupts those that take longer than two seconds, and closes
  /// every connection. May be repeated.
  @Override
  public void close() {
    listener.close();
  }
}
