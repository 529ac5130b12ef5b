package dev.cairn.daemon.control;

import dev.cairn.daemon.control.HandshakeCheck.Verdict;
import dev.cairn.daemon.control.api.ControlJson;
import dev.cairn.daemon.control.api.StatusDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The socket side of the control API: lets connections in, bounds them, and hands their messages
/// to {@link CallRunner}. Its callbacks run on the library's threads and never block.
final class ControlListener extends WebSocketServer {
  private static final Logger log = LoggerFactory.getLogger(ControlListener.class);

  private static final int UNREAD_ANSWERS_MAX = 256;
  private static final int CLOSE_ATTEMPTS = 50;
  private static final int CLOSE_MILLIS = 20;
  private static final int STOP_MILLIS = 2_000;

  private final HandshakeCheck check;
  private final ControlMethods methods;
  private final CallRunner calls;
  private final Map<WebSocket, StateSubscriber> subscribers = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> started = new CompletableFuture<>();
  private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
      1, Thread.ofPlatform().name("control-timer").daemon(true).factory());

  private final Sender sender = new Sender(timer, this::onWriteDemand);

  ControlListener(ControlMethods methods, HandshakeCheck check) {
    Draft draft =
        new Draft_6455(List.of(), List.of(new Protocol("")), ControlJson.MESSAGE_BYTES_MAX);
    super(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1, List.of(draft));
    this.methods = methods;
    this.check = check;
    this.calls = new CallRunner(new RpcDispatcher(new MethodTable(methods)), sender);
    setTcpNoDelay(true);
    setWebSocketFactory(new BoundedSockets(timer));
  }

  int startAndAwaitPort(Duration timeout) throws IOException {
    start();
    try {
      return started.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      close();
      throw new IOException("The control API could not listen", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
      throw new IOException("Interrupted while the control API started", interrupted);
    }
  }

  void publish(StatusDocument document) {
    subscribers.values().forEach(subscriber -> subscriber.offer(document));
  }

  void close() {
    calls.close();
    timer.shutdownNow();
    try {
      stop(STOP_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onStart() {
    started.complete(getPort());
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
    Verdict verdict = check.check(request, getPort());
    if (verdict == Verdict.ACCEPTED) {
      return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }
    log.atWarn().addKeyValue("cause", verdict).log("Control connection refused");
    if (connection instanceof WebSocketImpl raw) {
      // The library itself can only say 404; what it appends comes after the end of this answer.
      raw.outQueue.add(ByteBuffer.wrap(verdict.refusal()));
      timer.execute(() -> closeOnceSent(raw, CLOSE_ATTEMPTS));
    }
    throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, verdict.name());
  }

  /// Ends a refused connection; the library itself would leave it open.
  private void closeOnceSent(WebSocketImpl refused, int attempts) {
    if (refused.outQueue.isEmpty() || attempts == 0) {
      refused.closeConnection(CloseFrame.POLICY_VALIDATION, "refused");
    } else {
      var ignored = timer.schedule(
          () -> closeOnceSent(refused, attempts - 1), CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake request) {
    log.atDebug().log("Control connection opened");
  }

  @Override
  public void onMessage(WebSocket connection, String text) {
    if (connection instanceof WebSocketImpl raw && raw.outQueue.size() > UNREAD_ANSWERS_MAX) {
      raw.closeConnection(CloseFrame.POLICY_VALIDATION, "answers are not read");
      return;
    }
    calls.run(connection, text, () -> subscribe(connection));
  }

  private void subscribe(WebSocket connection) {
    var subscriber =
        subscribers.computeIfAbsent(connection, key -> new StateSubscriber(key, timer, sender));
    subscriber.offerFirst(methods.status(null));
    if (!connection.isOpen()) {
      subscribers.remove(connection);
    }
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {
    subscribers.remove(connection);
  }

  @Override
  public void onError(@Nullable WebSocket connection, Exception cause) {
    if (connection == null) {
      started.completeExceptionally(cause);
    }
    log.atWarn().setCause(cause).log("Control connection failed");
  }
}
