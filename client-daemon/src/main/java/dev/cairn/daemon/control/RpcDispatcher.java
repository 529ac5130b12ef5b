package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.ControlJson;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns one JSON-RPC 2.0 request into its answer. Every request gets exactly one, whatever it
/// holds. Thread-safe.
final class RpcDispatcher {
  private static final Logger log = LoggerFactory.getLogger(RpcDispatcher.class);

  private final MethodTable methods;

  RpcDispatcher(MethodTable methods) {
    this.methods = methods;
  }

  /// The answer to a message of a client, as text.
  ///
  /// @param subscription what to do when the message is `subscribe`
  String answer(String text, Runnable subscription) {
    JsonNode id = NullNode.getInstance();
    try {
      JsonNode request = parse(text);
      id = idOf(request);
      return result(id, call(request, subscription));
    } catch (RpcError refused) {
      return error(id, refused.code(), String.valueOf(refused.getMessage()), 1);
    } catch (ControlFailure failure) {
      return error(id, RpcError.CONTROL_FAILURE, failure.sentence(), failure.exitCode());
    } catch (RuntimeException | LinkageError | VirtualMachineError bug) {
      // The outermost frame of a request: the connection and the daemon go on.
      log.atError().setCause(bug).log("Control method failed");
      var sentence = "Cairn made a mistake; its log has the details";
      return error(id, RpcError.INTERNAL_ERROR, sentence, 1);
    }
  }

  /// The answer when no capacity is left to do what a message asks.
  String busy(String text) {
    JsonNode id = NullNode.getInstance();
    try {
      id = idOf(parse(text));
    } catch (RpcError malformed) {
      log.atDebug().log("Control message not understood while busy");
    }
    var sentence = "The Cairn daemon is busy with too many questions";
    return error(id, RpcError.CONTROL_FAILURE, sentence, 1);
  }

  private static JsonNode idOf(JsonNode request) {
    JsonNode id = request.path("id");
    return id.isIntegralNumber() || id.isString() ? id : NullNode.getInstance();
  }

  private static JsonNode parse(String text) {
    try {
      return ControlJson.MAPPER.readTree(text);
    } catch (JacksonException malformed) {
      throw new RpcError(RpcError.PARSE_ERROR, "The message is not JSON");
    }
  }

  private Object call(JsonNode request, Runnable subscription) {
    boolean valid = request.isObject()
        && "2.0".equals(request.path("jsonrpc").asString(""))
        && request.path("method").isString()
        && !idOf(request).isNull();
    if (!valid) {
      throw new RpcError(RpcError.INVALID_REQUEST, "The message is not a JSON-RPC 2.0 request");
    }
    JsonNode params = request.path("params");
    if (params.isMissingNode()) {
      params = ControlJson.MAPPER.createObjectNode();
    }
    if (!params.isObject()) {
      throw new RpcError(RpcError.INVALID_PARAMS, "The parameters must be an object");
    }
    String method = request.path("method").asString();
    if ("subscribe".equals(method)) {
      subscription.run();
      return ControlJson.MAPPER.createObjectNode();
    }
    return methods.call(method, params);
  }

  private static String result(JsonNode id, Object result) {
    ObjectNode answer = answerTo(id);
    answer.set("result", ControlJson.MAPPER.valueToTree(result));
    String text = ControlJson.MAPPER.writeValueAsString(answer);
    if (text.getBytes(StandardCharsets.UTF_8).length > ControlJson.MESSAGE_BYTES_MAX) {
      return error(id, RpcError.CONTROL_FAILURE, "The answer is too long to be sent", 1);
    }
    return text;
  }

  private static String error(JsonNode id, int code, String sentence, int exitCode) {
    ObjectNode answer = answerTo(id);
    ObjectNode error = answer.putObject("error");
    error.put("code", code).put("message", sentence);
    error.putObject("data").put("exit_code", exitCode);
    return ControlJson.MAPPER.writeValueAsString(answer);
  }

  private static ObjectNode answerTo(JsonNode id) {
    ObjectNode answer = ControlJson.MAPPER.createObjectNode();
    answer.put("jsonrpc", "2.0").set("id", id);
    return answer;
  }
}
