package dev.cairn.core.transfer;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.OpenFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sends files. Thread-safe; each call works on files of its own.
public final class Uploader {
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
    List<UploadJob> small = jobs.stream().filter(Uploader::isSmall).toList();
    Map<FileId, UploadOutcome> outcomes = new HashMap<>();
    if (!small.isEmpty()) {
      outcomes.putAll(new SmallUploads(context).run(small));
    }
    for (UploadJob job : jobs) {
      if (!isSmall(job)) {
        outcomes.put(job.id(), uploadLarge(job));
      }
    }
    return outcomes;
  }

  /// Ends sessions that are not wanted any more, here and at the server.
  public boolean abandon(List<String> sessionIds) {
    ResumePoint.abandon(context, sessionIds);
    return true;
  }

  private UploadOutcome uploadLarge(UploadJob job) throws InterruptedException {
    try (OpenFile file = context.files().open(job.path())) {
      return new LargeUpload(context, job, file).run();
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
