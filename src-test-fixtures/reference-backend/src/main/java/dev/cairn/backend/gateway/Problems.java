package dev.cairn.backend.gateway;

import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Problem documents (RFC 9457).
final class Problems {
  static final String CONTENT_TYPE = "application/problem+json";

  private Problems() {}

  static Map<String, Object> document(ProblemException problem) {
    return document(problem.code(), problem.code().status(), problem.detail(), problem.extras());
  }

  static Map<String, Object> document(
      ProblemCode code, int status, String detail, Map<String, Object> extras) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "about:blank");
    document.put("title", title(code));
    document.put("status", status);
    document.put("code", code.wire());
    document.put("detail", detail);
    document.putAll(extras);
    return document;
  }

  private static String title(ProblemCode code) {
    String words = code.wire().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
