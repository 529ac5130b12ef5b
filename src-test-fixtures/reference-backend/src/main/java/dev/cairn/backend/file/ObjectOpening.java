package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.problem.ProblemException;
import java.time.Instant;
import java.util.Map;

/// What became of the declaration of one object.
public sealed interface ObjectOpening {
  /// It is to be stored here.
  record Send(
      @JsonProperty("upload_url") String uploadUrl,
      Map<String, String> headers,
      @JsonProperty("expires_at") Instant expiresAt)
      implements ObjectOpening {}

  /// It is stored already.
  record Stored() implements ObjectOpening {}

  /// It cannot be stored, because of `problem`.
  record Refused(ProblemException problem) implements ObjectOpening {}
}
