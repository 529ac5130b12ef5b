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

  /// Finds out which sessions can be sealed, or are. A result for each of `ops`, which are all
  /// different. What comes of it is to be recorded in the same transaction.
  Map<Op.PutFile, Sealed> seal(Handle handle, Author author, Collection<Op.PutFile> ops);

  /// Records that sessions are sealed, and what those that were published, by id, became: at once,
  /// since most are both.
  void settled(
      Handle handle,
      Collection<SealedUpload> sealed,
      Map<String, SealedUpload.Published> published);
}
