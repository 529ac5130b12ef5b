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

  private final ServerAddress server;

  UploadAnswers(ServerAddress server) {
    this.server = server;
  }

  SessionResult session(Answers.Session session) {
    if (session.uploadSessionId() != null) {
      return opened(session);
    }
    int status = session.httpStatus() == null ? CONFLICT : session.httpStatus();
    return new SessionResult.Refused(
        ApiFailures.refused(status, session.code(), session.detail(), null));
  }

  SessionResult.Opened opened(Answers.Session session) {
    return new SessionResult.Opened(
        Objects.requireNonNull(session.uploadSessionId()),
        targets(session.completedChunks(), session.uploadUrls()));
  }

  UploadTargets targets(@Nullable List<Integer> completed, @Nullable List<Answers.Target> urls) {
    return new UploadTargets(completed == null ? Set.of() : Set.copyOf(completed), targets(urls));
  }

  List<UploadTarget> targets(@Nullable List<Answers.Target> urls) {
    return urls == null
        ? List.of()
        : urls.stream()
            .map(url -> target(url.chunkNumber(), url.uploadUrl(), url.headers()))
            .toList();
  }

  private UploadTarget target(
      int number, @Nullable String url, @Nullable Map<String, String> headers) {
    StoreAccess access = StoreAccess.of(server, Objects.requireNonNull(url), headers);
    return new UploadTarget(number, access.url(), access.headers());
  }

  ObjectResult object(Answers.ObjectTarget object) {
    if (object.uploadUrl() != null) {
      return new ObjectResult.Send(target(0, object.uploadUrl(), object.headers()));
    }
    if ("stored".equals(object.status())) {
      return new ObjectResult.Stored();
    }
    int status = object.httpStatus() == null ? CONFLICT : object.httpStatus();
    return new ObjectResult.Refused(
        ApiFailures.refused(status, object.code(), object.detail(), null));
  }
}
