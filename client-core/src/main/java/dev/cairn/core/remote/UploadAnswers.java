package dev.cairn.core.remote;

import dev.cairn.core.remote.wire.Answers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what the server says to uploads into the model.
final class UploadAnswers {
  private static final int CONFLICT = 409;

  private UploadAnswers() {}

  static SessionResult session(Answers.Session session) {
    if (session.uploadSessionId() != null) {
      return opened(session);
    }
    int status = session.httpStatus() == null ? CONFLICT : session.httpStatus();
    return new SessionResult.Refused(
        ApiFailures.refused(status, session.code(), session.detail(), null));
  }

  static SessionResult.Opened opened(Answers.Session session) {
    return new SessionResult.Opened(
        Objects.requireNonNull(session.uploadSessionId()),
        targets(session.completedChunks(), session.uploadUrls()));
  }

  static UploadTargets targets(
      @Nullable List<Integer> completed, @Nullable List<Answers.Target> urls) {
    return new UploadTargets(completed == null ? Set.of() : Set.copyOf(completed), targets(urls));
  }

  static List<UploadTarget> targets(@Nullable List<Answers.Target> urls) {
    return urls == null
        ? List.of()
        : urls.stream()
            .map(url -> new UploadTarget(
                url.chunkNumber(),
                Objects.requireNonNull(url.uploadUrl()),
                url.headers() == null ? Map.of() : url.headers()))
            .toList();
  }

  static ObjectResult object(Answers.ObjectTarget object) {
    if (object.uploadUrl() != null) {
      Map<String, String> headers = object.headers() == null ? Map.of() : object.headers();
      return new ObjectResult.Send(new UploadTarget(0, object.uploadUrl(), headers));
    }
    if ("stored".equals(object.status())) {
      return new ObjectResult.Stored();
    }
    int status = object.httpStatus() == null ? CONFLICT : object.httpStatus();
    return new ObjectResult.Refused(
        ApiFailures.refused(status, object.code(), object.detail(), null));
  }
}
