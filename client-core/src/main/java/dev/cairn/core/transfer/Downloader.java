package dev.cairn.core.transfer;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.transfer.Assembly.Durability;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fetches files into staging. Thread-safe; each call works on files of its own.
public final class Downloader {
  private static final int FLUSH_TOGETHER_MIN = 64;

  private final DownloadContext context;
  private final ChunkFetcher fetcher;
  private volatile boolean canFlushVolume = true;

  public Downloader(DownloadContext context) {
    this.context = context;
    this.fetcher = new ChunkFetcher(context);
  }

  /// Fetches all the files, their chunks together; an outcome for each.
  public Map<FileId, DownloadOutcome> download(List<DownloadJob> jobs) throws InterruptedException {
    Map<FileId, DownloadOutcome> outcomes = new LinkedHashMap<>();
    Map<FileId, Assembly> assemblies = new LinkedHashMap<>();
    boolean isHandedOver = false;
    try {
      LocalChunks local = LocalChunks.forSmall(context, jobs);
      DiskRoom room = new DiskRoom(context.files());
      jobs.forEach(job -> begin(job, local, room, assemblies, outcomes));
      fetcher.fetch(assemblies.values());
      outcomes.putAll(finish(assemblies));
      isHandedOver = true;
      return outcomes;
    } finally {
      if (!isHandedOver) {
        assemblies.values().forEach(Assembly::abandon);
      }
    }
  }

  private void begin(
      DownloadJob job,
      LocalChunks local,
      DiskRoom room,
      Map<FileId, Assembly> assemblies,
      Map<FileId, DownloadOutcome> outcomes) {
    try {
      assemblies.put(job.id(), Assembly.begin(context, job, local, room));
    } catch (IOException e) {
      outcomes.put(job.id(), new DownloadOutcome.Failed(LocalFailures.of(job.path(), e)));
    } catch (SyncException e) {
      outcomes.put(job.id(), new DownloadOutcome.Failed(e));
    }
  }

  /// Hands over what is complete, and only once its bytes are durable: with one wait for the disk
  /// when there are many.
  private Map<FileId, DownloadOutcome> finish(Map<FileId, Assembly> assemblies) {
    Durability durability = assemblies.size() >= FLUSH_TOGETHER_MIN && canFlushVolume
        ? Durability.LEAVE_TO_CALLER
        : Durability.FLUSH;
    Map<FileId, DownloadOutcome> outcomes = new LinkedHashMap<>();
    assemblies.forEach((id, assembly) -> outcomes.put(id, assembly.finish(durability)));
    if (durability == Durability.LEAVE_TO_CALLER) {
      flushTogether(outcomes);
    }
    context
        .state()
        .transaction(() -> assemblies.forEach((id, assembly) -> {
          if (outcomes.get(id) instanceof DownloadOutcome.Staged) {
            assembly.recordManifest();
          }
        }));
    return outcomes;
  }

  private void flushTogether(Map<FileId, DownloadOutcome> outcomes) {
    try {
      canFlushVolume = context.files().flushVolume();
      if (canFlushVolume) {
        return;
      }
      for (DownloadOutcome outcome : outcomes.values()) {
        if (outcome instanceof DownloadOutcome.Staged staged) {
          staged.file().flush();
          staged.file().close();
        }
      }
    } catch (IOException e) {
      SyncException cause = LocalFailures.of(RelativePath.ROOT, e);
      outcomes.replaceAll((_, outcome) -> failed(outcome, cause));
    }
  }

  private static DownloadOutcome failed(DownloadOutcome outcome, SyncException cause) {
    return switch (outcome) {
      case DownloadOutcome.Failed failed -> failed;
      case DownloadOutcome.Staged staged -> {
        try {
          staged.file().close();
        } catch (IOException e) {
          cause.addSuppressed(e);
        }
        yield new DownloadOutcome.Failed(cause);
      }
    };
  }
}
