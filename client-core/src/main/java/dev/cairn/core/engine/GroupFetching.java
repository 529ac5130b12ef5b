package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.transfer.DownloadJob;
import dev.cairn.core.transfer.DownloadOutcome;
import dev.cairn.core.transfer.Downloader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the contents of a group into staging, all of them or none. Runs beside the owner thread.
record GroupFetching(List<DownloadJob> jobs, Downloader downloader)
    implements Callable<Map<FileId, StagedFile>> {
  private static final Logger log = LoggerFactory.getLogger(GroupFetching.class);

  /// So much is fetched with one request to the server for where it is.
  private static final long TOGETHER_BYTES = 8L << 20;

  @Override
  public Map<FileId, StagedFile> call() throws InterruptedException {
    Map<FileId, StagedFile> staged = new LinkedHashMap<>();
    boolean isComplete = false;
    try {
      for (List<DownloadJob> batch : batches()) {
        Map<FileId, DownloadOutcome> outcomes = downloader.download(batch);
        List<SyncException> failures = new ArrayList<>();
        outcomes.forEach((id, outcome) -> {
          switch (outcome) {
            case DownloadOutcome.Staged file -> staged.put(id, file.file());
            case DownloadOutcome.Failed failed -> failures.add(failed.cause());
          }
        });
        if (!failures.isEmpty()) {
          throw failures.getFirst();
        }
      }
      isComplete = true;
      return staged;
    } finally {
      if (!isComplete) {
        close(staged.values());
      }
    }
  }

  private List<List<DownloadJob>> batches() {
    List<List<DownloadJob>> batches = new ArrayList<>();
    long bytes = 0;
    for (DownloadJob job : jobs) {
      long size = job.remote().sizeBytes();
      if (batches.isEmpty() || bytes + size > TOGETHER_BYTES) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.getLast().add(job);
      bytes += size;
    }
    return batches;
  }

  static void close(Collection<StagedFile> files) {
    for (StagedFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        log.atWarn().addKeyValue("cause", e.toString()).log("A staged file did not close");
      }
    }
  }
}
