package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.Conflict;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.ContentReader;
import dev.cairn.core.transfer.DownloadJob;
import dev.cairn.core.transfer.DownloadOutcome;
import dev.cairn.core.transfer.UploadJob;
import dev.cairn.core.transfer.UploadOutcome;
import dev.cairn.core.transfer.Uploader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out plans: hands each action to the lane for its kind. Belongs to the owner thread.
final class Work {
  private static final Logger log = LoggerFactory.getLogger(Work.class);

  /// So many take a millisecond or two, and a device that comes to rest often gets through all.
  private static final int MANIFESTS_LOOKED_AT = 500;

  private final State state;
  private final FileTree files;
  private final FileIds ids;
  private final SqliteTree localTree;
  private final Jobs jobs;
  private final Candidates candidates;
  private final Recorder recorder;
  private final Outcomes outcomes;
  private final DeviceIdentity device;
  private final Uploader uploader;
  private final RemoteLane remoteLane;
  private final LocalLane localLane;
  private final TransferLane<UploadJob, UploadOutcome> uploads;
  private final TransferLane<DownloadJob, DownloadOutcome> downloads;
  private final ActionJobs actionJobs;
  private final MergeLane merges;
  private final GroupLane groups;

  /// What is being fetched to be a file of its own, and under which name.
  private final Map<FileId, NodeName> asides = new HashMap<>();

  private final ReadLane reads;
  private final DisplacedLane displaced;

  Work(
      EngineParts parts,
      SqliteTree localTree,
      SqliteTree remoteTree,
      Jobs jobs,
      Candidates candidates,
      Recorder recorder,
      Outcomes outcomes,
      ContentReader reader,
      OwnChanges own,
      GroupQuiet quiet,
      RecentDeletions deletions,
      SeenChanges seen) {
    this.state = parts.state();
    this.files = parts.files();
    this.ids = parts.ids();
    this.localTree = localTree;
    this.jobs = jobs;
    this.candidates = candidates;
    this.recorder = recorder;
    this.outcomes = outcomes;
    this.reads = new ReadLane(parts.state(), localTree, jobs, reader, recorder, outcomes);
    this.displaced = new DisplacedLane(parts, localTree, jobs, outcomes, recorder);
    this.device = parts.device();
    this.uploader = parts.uploader();
    this.actionJobs = new ActionJobs(parts, localTree, remoteTree, seen);
    this.remoteLane =
        new RemoteLane(parts.remote(), jobs, actionJobs, recorder, outcomes, ids, deletions);
    this.localLane = new LocalLane(parts, localTree, jobs, recorder, outcomes, own);
    this.merges = new MergeLane(parts, actionJobs, localLane, recorder, outcomes, jobs);
    this.groups = new GroupLane(
        parts, localTree, jobs, actionJobs, remoteLane, recorder, outcomes, own, quiet);
    this.uploads = new TransferLane<>(
        new TransferLane.Kind<>(
            "upload",
            actionJobs::upload,
            UploadJob::sizeBytes,
            list -> () -> uploader.upload(list),
            this::uploaded,
            (_, cause) -> new UploadOutcome.Failed(cause)),
        jobs,
        outcomes,
        state.rows());
    this.downloads = new TransferLane<>(
        new TransferLane.Kind<>(
            "download",
            this::downloadJob,
            job -> job.remote().sizeBytes(),
            list -> () -> parts.downloader().download(list),
            this::downloaded,
            (_, cause) -> new DownloadOutcome.Failed(cause)),
        jobs,
        outcomes,
        state.rows());
  }

  void begin(Plan plan) {
    for (Action action : plan.actions()) {
      if (isStrangerToServer(action)) {
        recorder.renewedIdentity(action.id(), ids.next());
        continue;
      }
      switch (action) {
        case Action.RecordSynced agreed -> recorder.agreed(agreed.id());
        case Action.Renew renew -> recorder.renewedIdentity(renew.id(), ids.next());
        case Action.Forget gone -> recorder.forgotten(gone.id());
        case Action.Adopt adopt -> recorder.adopted(adopt.id(), adopt.remoteId());
        case Action.RemoteChange change -> queue(change, () -> remoteLane.add(change));
        case Action.LocalChange change -> queue(change, () -> localLane.add(change));
        case Action.RenewGroup renew ->
          recorder.renewedGroup(groups.nodes(renew.folder()), ids::next);
        case Action.SendGroup send -> queue(send, () -> groups.send(send));
        case Action.FetchGroup fetch -> queue(fetch, () -> groups.fetch(fetch));
        case Action.Upload upload -> queue(upload, () -> uploads.add(upload.id()));
        case Action.Download download -> {
          asides.remove(download.id());
          queue(download, () -> downloads.add(download.id()));
        }
        case Action.ReadLocal read -> queue(read, () -> reads.add(read.id()));
        case Action.Merge merge -> queue(merge, () -> merges.add(merge.id()));
        case Action.SetRemoteAside aside -> setAside(aside);
      }
    }
    plan.conflicts().forEach(this::note);
  }

  /// A file that holds the server's content under that name is the copy already, say of an attempt
  /// that was cut off.
  private void setAside(Action.SetRemoteAside aside) {
    FileId id = aside.id();
    RemoteNode remote = state.remote().find(id).orElseThrow();
    Node local = state.local().find(id).orElseThrow().node();
    Optional<Node> copy = localTree.child(local.parent(), aside.copyName());
    if (copy.isPresent()) {
      recorder.remoteSetAside(remote, copy.get().id());
      return;
    }
    asides.put(id, aside.copyName());
    queue(aside, () -> downloads.add(id));
  }

  private Optional<DownloadJob> downloadJob(FileId id) {
    NodeName copyName = asides.get(id);
    return copyName == null ? actionJobs.download(id) : actionJobs.setAside(id, copyName);
  }

  /// Whether this would make a node at the server under an id that the server has used up.
  private boolean isStrangerToServer(Action action) {
    boolean isCreation =
        action instanceof Action.CreateRemoteFolder || action instanceof Action.Upload;
    return isCreation
        && state.synced().base(action.id()).isEmpty()
        && state.remote().isDeleted(action.id());
  }

  private void queue(Action action, Runnable add) {
    candidates.begin(action.id());
    add.run();
  }

  /// Conflicts that leave a copy are recorded; which of them are edits is recorded with the copy.
  private void note(Conflict conflict) {
    switch (conflict) {
      case Conflict.NameTaken taken ->
        recorder.conflict(taken.id(), taken.holder(), "name_taken", device.author());
      case Conflict.NameLeftOut left -> recorder.steppedAside(left.id());
      case Conflict.EditEdit _, Conflict.MoveMove _, Conflict.MoveCycle _ -> {}
    }
  }

  void run() {
    remoteLane.run();
    localLane.run();
    uploads.run();
    if (!localLane.isBehind()) {
      downloads.run();
    }
    merges.run();
    reads.run();
    displaced.run();
  }

  /// Nothing is left to do: what interrupted transfers have left is of no use any more. Called
  /// only when no transfer runs, and done before the next can begin.
  void tidy() {
    state.manifests().prune(MANIFESTS_LOOKED_AT);
    List<String> sessions = state.uploads().all();
    if (!sessions.isEmpty()) {
      jobs.start(
          "abort",
          () -> uploader.abandon(sessions),
          _ -> {},
          cause -> log.atDebug().addKeyValue("cause", cause.code()).log("Sessions end by time"));
    }
    try {
      files.discardStaged();
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("Staged files could not be removed");
    }
  }

  /// Gives up what has not begun and ends the transfers that have. What is being changed on disk
  /// or at the server at this moment is brought to its end.
  void stop() {
    remoteLane.clear();
    localLane.clear();
    uploads.clear();
    downloads.clear();
    merges.clear();
    reads.clear();
    jobs.cancelAll();
  }

  private void uploaded(UploadJob job, UploadOutcome outcome) {
    FileId id = job.id();
    switch (outcome) {
      case UploadOutcome.Uploaded uploaded -> {
        recorder.uploaded(id, uploaded);
        outcomes.done(id);
      }
      case UploadOutcome.Unchanged unchanged ->
        outcomes.wasRead(
            id, job.path(), recorder.unchanged(id, unchanged.content(), unchanged.read()));
      case UploadOutcome.Sent _ ->
        throw new IllegalStateException("Only groups are published by the engine");
      case UploadOutcome.ChangedMeanwhile _ -> outcomes.diskChanged(id, job.path());
      case UploadOutcome.Failed failed -> outcomes.failed(id, failed.cause());
    }
  }

  private void downloaded(DownloadJob job, DownloadOutcome outcome) {
    switch (outcome) {
      case DownloadOutcome.Staged staged -> {
        NodeName copyName = asides.remove(job.id());
        if (copyName == null) {
          localLane.add(job.remote(), staged.file());
        } else {
          localLane.add(job.remote(), staged.file(), copyName);
        }
      }
      case DownloadOutcome.Failed failed -> outcomes.failed(job.id(), failed.cause());
    }
  }
}
