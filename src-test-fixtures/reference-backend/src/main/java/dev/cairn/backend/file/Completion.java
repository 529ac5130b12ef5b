package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.CommitService;
import dev.cairn.backend.sync.Op;
import dev.cairn.backend.sync.OpResult;
import dev.cairn.backend.sync.SealedUpload;
import dev.cairn.backend.sync.SealedUploads;
import java.util.List;
import java.util.Map;

/// Ends uploads, by publishing them as a commit of one operation or by sealing them for a later
/// commit. Safe for use by many threads.
public final class Completion {
  private final Database database;
  private final Sealing sealing;
  private final Presence presence;
  private final CommitService commits;

  Completion(Database database, Sealing sealing, Presence presence, CommitService commits) {
    this.database = database;
    this.sealing = sealing;
    this.presence = presence;
    this.commits = commits;
  }

  /// Makes the upload the file's content.
  public CompletedUpload publish(Author author, Op.PutFile op) {
    presence.refresh(author.namespaceId(), List.of(op.sessionId()));
    return switch (commits.commit(author, List.of(op)).getFirst()) {
      case OpResult.Done done ->
        new CompletedUpload(
            done.fileId(), done.version(), "available", done.changeSeq(), done.node());
      case OpResult.Refused refused -> throw refused.problem();
    };
  }

  /// Proves the upload whole, and leaves publishing to a commit.
  public CompletedUpload seal(Author author, Op.PutFile op) {
    presence.refresh(author.namespaceId(), List.of(op.sessionId()));
    SealedUpload sealed = database.write(handle -> {
      SealedUpload upload = new SealedUploads(handle, author, sealing, List.of(op)).seal(op);
      sealing.settled(handle, List.of(upload), Map.of());
      return upload;
    });
    return new CompletedUpload(sealed.fileId(), null, "sealed", null, null);
  }
}
