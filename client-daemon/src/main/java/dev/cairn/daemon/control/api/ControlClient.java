package dev.cairn.daemon.control.api;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A connection to the daemon of one home. Calls may be made from any thread and do not wait for
/// each other. A connection that is lost stays lost: every call that is under way fails,
/// {@link #closed} completes, and the caller opens a new client when it wants one. Whoever opens
/// a client closes it.
public final class ControlClient implements AutoCloseable {
  /// How long a connection may take; the daemon is on the same computer.
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration SHORT_CALL = Duration.ofSeconds(30);

  private final ControlSocket socket;

  private ControlClient(ControlSocket socket) {
    this.socket = socket;
  }

  /// Connects to the daemon of `home`.
  ///
  /// @throws DaemonNotRunning if none answers, after five seconds at most
  public static ControlClient open(Path home) {
    ControlEndpoint endpoint;
    try {
      endpoint = new ControlEndpointFile(home).read().orElseThrow(DaemonNotRunning::new);
    } catch (IOException unreadable) {
      var sentence = "Cairn cannot read " + home.resolve("control.json");
      throw new ControlFailure(1, sentence, unreadable);
    }
    return open(endpoint);
  }

  /// Connects to the daemon that listens at `endpoint`.
  ///
  /// @throws DaemonNotRunning if none answers there, or it does not know the token
  public static ControlClient open(ControlEndpoint endpoint) {
    var socket = new ControlSocket(endpoint, (int) CONNECT_TIMEOUT.toMillis());
    boolean open = false;
    try {
      open = socket.connectBlocking(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!open) {
      socket.close();
      throw new DaemonNotRunning();
    }
    return new ControlClient(socket);
  }

  /// Calls a method of the control API and waits for its answer.
  ///
  /// @param method its name
  /// @param params a record of this package
  /// @param type what the answer is read as
  /// @param timeout how long to wait at most; the end of the connection ends the wait too
  /// @throws ControlFailure if the daemon refuses, does not answer in time, or ends
  public <T> T call(String method, Object params, Class<T> type, Duration timeout) {
    var answer = new CompletableFuture<JsonNode>();
    long id = socket.register(answer);
    try {
      socket.send(request(id, method, params));
      JsonNode result = answer.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
      return ControlJson.MAPPER.treeToValue(result, type);
    } catch (WebsocketNotConnectedException gone) {
      throw new DaemonNotRunning(gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ControlFailure(1, "The wait for the Cairn daemon was interrupted", interrupted);
    } catch (TimeoutException late) {
      throw new ControlFailure(75, "The Cairn daemon did not answer in time", late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof ControlFailure failure
          ? failure
          : new ControlFailure(1, "The Cairn daemon could not answer", failed);
    } catch (JacksonException unreadable) {
      throw new ControlFailure(1, "The Cairn daemon gave an answer unknown here", unreadable);
    } finally {
      socket.forget(id);
    }
  }

  /// Asks for state notifications. The first arrives at once.
  ///
  /// @param listener called on the connection's thread for every notification, in order; it must
  ///     return quickly and must not call this client
  public void subscribe(Consumer<StatusDocument> listener) {
    socket.listener(listener);
    call("subscribe", new NoParams(), NoParams.class, SHORT_CALL);
  }

  /// Completes when the connection has ended, whoever ended it.
  public CompletableFuture<Void> closed() {
    return socket.closed().copy();
  }

  /// Ends the connection. Calls under way fail.
  @Override
  public void close() {
    socket.close();
  }

  private static String request(long id, String method, Object params) {
    var message = ControlJson.MAPPER.createObjectNode();
    message.put("jsonrpc", "2.0").put("id", id).put("method", method);
    message.set("params", ControlJson.MAPPER.valueToTree(params));
    return ControlJson.MAPPER.writeValueAsString(message);
  }
}
