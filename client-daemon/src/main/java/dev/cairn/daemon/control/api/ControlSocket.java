package dev.cairn.daemon.control.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The client's side of the socket: matches answers to calls and hands notifications on.
/// Thread-safe.
final class ControlSocket extends WebSocketClient {
  private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);
  private static final int CALLS_MAX = 64;

  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile @Nullable Consumer<StatusDocument> listener;

  ControlSocket(ControlEndpoint endpoint, int connectTimeoutMillis) {
    super(
        URI.create("ws://127.0.0.1:" + endpoint.port() + "/control"),
        new Draft_6455(List.of(), List.of(new Protocol("")), ControlJson.MESSAGE_BYTES_MAX),
        Map.of("Authorization", "Bearer " + endpoint.token()),
        connectTimeoutMillis);
    setTcpNoDelay(true);
    setDaemon(true);
  }

  /// Reserves an id for a call. The caller forgets it when the call has ended.
  long register(CompletableFuture<JsonNode> answer) {
    if (calls.size() >= CALLS_MAX) {
      throw new ControlFailure(1, "Too many questions to the Cairn daemon at once");
    }
    long id = ids.incrementAndGet();
    calls.put(id, answer);
    if (closed.isDone()) {
      answer.completeExceptionally(new DaemonNotRunning());
    }
    return id;
  }

  void forget(long id) {
    calls.remove(id);
  }

  void listener(Consumer<StatusDocument> stateListener) {
    listener = stateListener;
  }

  CompletableFuture<Void> closed() {
    return closed;
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    log.atDebug().log("Control connection opened");
  }

  @Override
  public void onMessage(String text) {
    try {
      JsonNode message = ControlJson.MAPPER.readTree(text);
      if ("state".equals(message.path("method").asString(""))) {
        notifyListener(message.path("params"));
      } else {
        answer(message);
      }
    } catch (JacksonException unreadable) {
      log.atWarn().setCause(unreadable).log("Control message not understood");
    }
  }

  private void notifyListener(JsonNode params) {
    Consumer<StatusDocument> target = listener;
    if (target != null) {
      target.accept(ControlJson.MAPPER.treeToValue(params, StatusDocument.class));
    }
  }

  private void answer(JsonNode message) {
    CompletableFuture<JsonNode> call = calls.get(message.path("id").asLong(0));
    if (call == null) {
      // The caller stopped waiting, or the daemon could not read the id of a question.
      log.atDebug().log("Control answer without a question");
      return;
    }
    JsonNode error = message.path("error");
    if (error.isObject()) {
      int exitCode = error.path("data").path("exit_code").asInt(1);
      var sentence = error.path("message").asString("The Cairn daemon could not do this");
      call.completeExceptionally(new ControlFailure(exitCode, sentence));
    } else {
      call.complete(message.path("result"));
    }
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    closed.complete(null);
    var failure = new ControlFailure(1, "The Cairn daemon ended before it answered");
    calls.values().forEach(call -> call.completeExceptionally(failure));
  }

  @Override
  public void onError(Exception cause) {
    // The library closes the connection after an error, and that is what callers see.
    log.atDebug().setCause(cause).log("Control connection failed");
  }
}
