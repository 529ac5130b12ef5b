package dev.cairn.core.remote;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server's API. Every call may block and throws [dev.cairn.core.model.SyncException] with the
/// category that says whether it is worth another try; none tries again by itself. Thread-safe.
public interface RemoteStore extends AutoCloseable {
  /// How many chunks are located at a time at most.
  int LOCATE_MAX = 1000;

  /// Makes this device known; repeating it gives the same device.
  Registration register(String deviceName, String platform);

  /// One page of changes after `cursor`, which has to be how far the state goes that has been
  /// written down. Refused with `cursor_reset` when the cursor is of another epoch, and when this
  /// device has come with a later one before: then the state is an old one that was put back.
  ///
  /// @param known what the page leaves out, because the state that was written down shows it
  ChangePage changes(String cursor, KnownChanges known);

  /// Opens an upload session and learns where to send the chunks that are missing.
  SessionResult.Opened openUpload(UploadDraft draft);

  /// Opens upload sessions, at most [UploadDraft#BATCH_MAX]; a result for each, in order. Without
  /// places to send chunks to: those of many small files go into packs.
  List<SessionResult> openUploads(List<UploadDraft> drafts);

  /// Tells a further part of a session's manifest, at most [ManifestPart#CHUNKS_MAX] chunks, and
  /// learns where to send those that are missing.
  UploadTargets addChunks(String sessionId, ManifestPart part);

  /// Declares objects that hold encoded chunks or many small ones, at most
  /// [ObjectDraft#BATCH_MAX], and learns where to send them; a result for each.
  List<ObjectResult> openObjects(List<ObjectDraft> objects);

  /// What has arrived, and fresh URLs for what has not.
  ///
  /// @param attempted the numbers that sending was begun for
  UploadStatus uploadStatus(String sessionId, Set<Integer> attempted);

  void abortUpload(String sessionId);

  /// Seals and publishes an upload.
  CommitResult completeUpload(String sessionId, ContentHash content, Digest manifestRoot);

  /// Carries out several changes in one transaction, at most [CommitOp#BATCH_MAX]; a result for
  /// each.
  List<CommitResult> commit(List<CommitOp> ops);

  /// As [#commit], but all of it or nothing: if one change is refused, all are. A folder that is
  /// made takes no part of one that is there already; that is a refusal.
  List<CommitResult> commitTogether(List<CommitOp> ops);

  /// Where chunks can be fetched, and those that their deltas are against; chunks that the server
  /// lacks are left out. At most [#LOCATE_MAX] hashes.
  List<ChunkLocation> locate(Collection<ChunkHash> hashes);

  /// Tells that what the server has of these chunks does not decode to them.
  void reportDamaged(Collection<ChunkHash> hashes);

  Manifest manifest(FileId id, long version);

  /// The part that goes back in time, and compares trees.
  RemoteHistory history();

  /// Opens the socket on which the server tells that something has changed, and returns at once.
  /// There is one at a time; opening closes the one before.
  void listen(HintListener listener);

  /// How far the two clocks are apart, as last seen; empty before the first answer.
  Optional<ClockOffset> clockOffset();

  @Override
  void close();
}
