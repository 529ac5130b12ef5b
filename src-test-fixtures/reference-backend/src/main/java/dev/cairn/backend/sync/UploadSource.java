package dev.cairn.backend.sync;

import dev.cairn.backend.problem.ProblemException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Port to the upload sessions that commits publish. Works inside the commit's transaction, so a
/// session is sealed and published or neither.
public interface UploadSource {
  /// Seals the session if it is not sealed yet and returns it.
  ///
  /// @throws ProblemException when it cannot be published: chunks are missing, it expired, a root
  ///     is wrong
  SealedUpload seal(Handle handle, Author author, Op.PutFile op);

  /// Records what the sessions, by id, became.
  void published(Handle handle, Map<String, SealedUpload.Published> sessions);
}
