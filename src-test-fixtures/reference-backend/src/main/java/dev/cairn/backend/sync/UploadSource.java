package dev.cairn.backend.sync;

import dev.cairn.backend.problem.ProblemException;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Port to the upload sessions that commits publish. Works inside the commit's transaction, so a
/// session is sealed and published or neither.
public interface UploadSource {
  /// What came of sealing a session.
  sealed interface Sealed {
    record Done(SealedUpload upload) implements Sealed {}

    /// It cannot be published: chunks are missing, it expired, a root is wrong.
    record Refused(ProblemException problem) implements Sealed {}
  }

  /// Seals the sessions that are not sealed yet. A result for each of `ops`, which are all
  /// different.
  Map<Op.PutFile, Sealed> seal(Handle handle, Author author, Collection<Op.PutFile> ops);

  /// Records what the sessions, by id, became.
  void published(Handle handle, Map<String, SealedUpload.Published> sessions);
}
