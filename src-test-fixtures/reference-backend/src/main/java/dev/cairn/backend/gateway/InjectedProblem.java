package dev.cairn.backend.gateway;

import dev.cairn.backend.problem.ProblemCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer that a tester ordered instead of the real one.
final class InjectedProblem {
  private InjectedProblem() {}

  static Answer answer(Json json, int status, @Nullable Integer retryAfter) {
    Answer answer = new Answer(
        status,
        Problems.CONTENT_TYPE,
        json.write(Problems.document(code(status), status, "Ordered by a tester", Map.of())));
    return retryAfter == null ? answer : answer.with("Retry-After", retryAfter.toString());
  }

  static ProblemCode code(int status) {
    for (ProblemCode code : ProblemCode.values()) {
      if (code.status() == status) {
        return code;
      }
    }
    return status < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
  }
}
