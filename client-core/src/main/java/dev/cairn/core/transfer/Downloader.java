package dev.cairn.core.transfer;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.RemoteStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fetches files into staging. Thread-safe; each call works on files of its own.
public final class Downloader {
  private final FileTree files;
  private final RemoteStore remote;
  private final TransferMonitor monitor;
  private final ChunkFetcher fetcher;

  public Downloader(
      FileTree files,
      RemoteStore remote,
      ObjectStore store,
      Tasks tasks,
      TransferLimits limits,
      TransferMonitor monitor) {
    this.files = files;
    this.remote = remote;
    this.monitor = monitor;
    this.fetcher = new ChunkFetcher(remote, store, tasks, limits);
  }

  /// Fetches all the files, their chunks together; an outcome for each.
  public Map<FileId, DownloadOutcome> download(List<DownloadJob> jobs) throws InterruptedException {
    Map<FileId, DownloadOutcome> outcomes = new HashMap<>();
    Map<FileId, Assembly> assemblies = new HashMap<>();
    for (DownloadJob job : jobs) {
      try {
        assemblies.put(job.id(), Assembly.begin(job, files, remote, monitor));
      } catch (IOException e) {
        outcomes.put(job.id(), new DownloadOutcome.Failed(LocalFailures.of(job.path(), e)));
      } catch (SyncException e) {
        outcomes.put(job.id(), new DownloadOutcome.Failed(e));
      }
    }
    try {
      fetcher.fetch(assemblies.values());
    } finally {
      assemblies.forEach((id, assembly) -> outcomes.put(id, assembly.finish()));
    }
    return outcomes;
  }
}
