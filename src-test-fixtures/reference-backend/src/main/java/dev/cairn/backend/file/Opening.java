package dev.cairn.backend.file;

import dev.cairn.backend.problem.ProblemException;

/// What became of one request to open an upload session.
public sealed interface Opening {
  /// The session is open.
  record Opened(OpenedUpload upload) implements Opening {}

  /// There is no session, because of `problem`.
  record Refused(ProblemException problem) implements Opening {}
}
