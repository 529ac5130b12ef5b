package dev.cairn.backend.sync;

import dev.cairn.backend.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Seals each session once per batch, however often the batch is tried. Confined to one thread.
final class SealedUploads {
  private final Handle handle;
  private final Author author;
  private final UploadSource source;
  private final Map<Op.PutFile, SealedUpload> sealed = new HashMap<>();
  private final Map<Op.PutFile, ProblemException> refused = new HashMap<>();

  SealedUploads(Handle handle, Author author, UploadSource source) {
    this.handle = handle;
    this.author = author;
    this.source = source;
  }

  SealedUpload seal(Op.PutFile op) {
    ProblemException problem = refused.get(op);
    if (problem != null) {
      throw problem;
    }
    SealedUpload upload = sealed.get(op);
    if (upload == null) {
      upload = sealAnew(op);
      sealed.put(op, upload);
    }
    return upload;
  }

  private SealedUpload sealAnew(Op.PutFile op) {
    try {
      return source.seal(handle, author, op);
    } catch (ProblemException e) {
      refused.put(op, e);
      throw e;
    }
  }
}
