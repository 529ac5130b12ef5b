package dev.cairn.backend.gateway;

import java.util.HashMap;
import java.util.Map;

/// What goes back to a caller: a status, headers, and a body of a content type. The body belongs to
/// the answer: neither its maker nor its readers change it.
final class Answer {
  static final String JSON = "application/json";

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  Answer(int status, String contentType, byte[] body) {
    this(status, contentType, body, Map.of());
  }

  Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  static Answer empty(int status) {
    return new Answer(status, JSON, new byte[0]);
  }

  Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, more);
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
