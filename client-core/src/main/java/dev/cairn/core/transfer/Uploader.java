package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends files. Thread-safe; each call works on files of its own.
public final class Uploader {
  /// So much of several files is in memory at once.
  private static final long SENT_TOGETHER_BYTES = 8L << 20;

  private final UploadContext context;

  public Uploader(UploadContext context) {
    this.context = context;
  }

  /// Whether the file is sent together with others rather than through a session of its own.
  public static boolean isSmall(UploadJob job) {
    return SessionStart.isSmall(job.sizeBytes());
  }

  /// Sends one large file, or several small ones together; an outcome for each.
  public Map<FileId, UploadOutcome> upload(List<UploadJob> jobs) throws InterruptedException {
    return upload(jobs, Publishing.AT_ONCE);
  }

  /// Sends any number of files and leaves it to the caller to publish them: an outcome for each,
  /// [UploadOutcome.Sent] if all went well.
  public Map<FileId, UploadOutcome> send(List<UploadJob> jobs) throws InterruptedException {
    Map<FileId, UploadOutcome> outcomes = new HashMap<>();
    List<UploadJob> batch = new ArrayList<>();
    long bytes = 0;
    for (UploadJob job : jobs) {
      if (!batch.isEmpty() && bytes + job.sizeBytes() > SENT_TOGETHER_BYTES) {
        outcomes.putAll(upload(batch, Publishing.LEFT_TO_CALLER));
        batch.clear();
        bytes = 0;
      }
      batch.add(job);
      bytes += job.sizeBytes();
    }
    outcomes.putAll(upload(batch, Publishing.LEFT_TO_CALLER));
    return outcomes;
  }

  /// Writes down what the caller is about to publish; its answer may never be heard.
  public void aboutToPublish(Collection<UploadOutcome.Sent> sent) {
    context.aboutToPublish(sent);
  }

  /// The caller has published what was sent, or was refused.
  public void published(Collection<UploadOutcome.Sent> sent) {
    context.published(sent);
  }

  private Map<FileId, UploadOutcome> upload(List<UploadJob> jobs, Publishing publishing)
      throws InterruptedException {
    List<UploadJob> small = jobs.stream().filter(Uploader::isSmall).toList();
    Map<FileId, UploadOutcome> outcomes = new HashMap<>();
    if (!small.isEmpty()) {
      outcomes.putAll(new SmallUploads(context).run(small, publishing));
    }
    for (UploadJob job : jobs) {
      if (!isSmall(job)) {
        outcomes.put(job.id(), uploadLarge(job, publishing));
      }
    }
    return outcomes;
  }

  /// Ends sessions that are not wanted any more, here and at the server.
  public boolean abandon(List<String> sessionIds) {
    ResumePoint.abandon(context, sessionIds);
    return true;
  }

  private UploadOutcome uploadLarge(UploadJob job, Publishing publishing)
      throws InterruptedException {
    Optional<Manifest> old = job.baseVersion() == 0
        ? original(job)
        : job.syncedContent().flatMap(context.state().manifests()::find);
    UploadOutcome outcome = uploadLarge(job, old, publishing);
    if (old.isPresent() && outcome instanceof UploadOutcome.Failed failed && isLost(failed)) {
      // The server has lost a chunk that this file has kept: told one by one, it asks for it.
      return uploadLarge(job, Optional.empty(), publishing);
    }
    return outcome;
  }

  /// How the file is cut that a new one seems to be a copy of: one that begins with the same
  /// chunk and is as long, or longer while somebody still copies it. Cut in its way, all of
  /// it is at the server already. As long as it is now: it may have grown since it was
  /// looked at.
  private Optional<Manifest> original(UploadJob job) {
    try (OpenFile file = context.files().open(job.path())) {
      for (ContentHash content :
          context.state().places().contentsFromSize(file.stat().sizeBytes())) {
        Optional<Manifest> manifest = context.state().manifests().find(content);
        if (manifest.isPresent()
            && !manifest.get().isOnGrid()
            && beginsLike(file, manifest.get())) {
          return manifest;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // The upload itself meets the same trouble, and tells it.
      return Optional.empty();
    }
  }

  private static boolean beginsLike(OpenFile file, Manifest manifest) throws IOException {
    ChunkRef first = manifest.chunks().getFirst();
    byte[] bytes = new byte[first.sizeBytes()];
    return file.read(0, bytes, bytes.length) == bytes.length
        && ChunkHash.ofContent(bytes).equals(first.hash());
  }

  private static boolean isLost(UploadOutcome.Failed failed) {
    return failed.cause().code().equals("missing_chunks");
  }

  private UploadOutcome uploadLarge(UploadJob job, Optional<Manifest> old, Publishing publishing)
      throws InterruptedException {
    try (OpenFile file = context.files().open(job.path())) {
      return new LargeUpload(context, job, file, old, publishing).run();
    } catch (UncheckedIOException e) {
      return new UploadOutcome.Failed(LocalFailures.of(job.path(), new IOException(e)));
    } catch (NoSuchFileException e) {
      return new UploadOutcome.ChangedMeanwhile();
    } catch (IOException e) {
      return new UploadOutcome.Failed(LocalFailures.of(job.path(), e));
    } catch (SyncException e) {
      if (e.category() == SyncException.Category.REFUSED) {
        // The server will never take this session up again.
        context.sessions().close(context.sessions().ofNode(job.id()));
      }
      return new UploadOutcome.Failed(e);
    }
  }
}
