package dev.cairn.core.engine;

import dev.cairn.core.apply.GroupApplier;
import dev.cairn.core.apply.LocalApplier;
import dev.cairn.core.apply.LocalStep;
import dev.cairn.core.apply.StepOutcome;
import dev.cairn.core.ignore.BuiltInIgnores;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.GroupNames;
import dev.cairn.core.plan.Groups;
import dev.cairn.core.plan.Trees;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.remote.CommitResult;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.UploadOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Brings atomic groups to the other side as a whole: what is sent is published in one commit, what
/// is fetched is put in place once all of it is there. Belongs to the owner thread.
final class GroupLane {
  /// How the server names the refusal of what another op of the same commit has spoilt.
  private static final String SPOILED = "conflict";

  private final EngineParts parts;
  private final State state;
  private final SqliteTree localTree;
  private final Jobs jobs;
  private final ActionJobs actionJobs;
  private final RemoteLane remoteLane;
  private final Recorder recorder;
  private final Outcomes outcomes;
  private final OwnChanges own;
  private final GroupQuiet quiet;
  private final FileIds ids;
  private final GroupApplier applier;

  GroupLane(
      EngineParts parts,
      SqliteTree localTree,
      Jobs jobs,
      ActionJobs actionJobs,
      RemoteLane remoteLane,
      Recorder recorder,
      Outcomes outcomes,
      OwnChanges own,
      GroupQuiet quiet) {
    this.parts = parts;
    this.state = parts.state();
    this.localTree = localTree;
    this.jobs = jobs;
    this.actionJobs = actionJobs;
    this.remoteLane = remoteLane;
    this.recorder = recorder;
    this.outcomes = outcomes;
    this.own = own;
    this.quiet = quiet;
    this.ids = parts.ids();
    this.applier = new GroupApplier(
        parts.files(),
        new LocalApplier(parts.files(), parts.clock(), BuiltInIgnores::isLeftByDesktop),
        GroupNames::isLock);
  }

  private Trees trees() {
    return state.trees(parts.rootId());
  }

  /// The nodes of a group that this device does not leave out.
  List<FileId> nodes(FileId folder) {
    return new Groups(trees())
        .nodes(folder).stream().filter(id -> !state.leftOut().isMarked(id)).toList();
  }

  void send(Action.SendGroup action) {
    FileId first = action.id();
    List<FileId> nodes = nodes(action.folder());
    List<FileId> strangers = nodes.stream().filter(this::isStrangerToServer).toList();
    if (!strangers.isEmpty()) {
      strangers.forEach(id -> recorder.renewedIdentity(id, ids.next()));
      outcomes.dropped(first);
      return;
    }
    GroupSend send = GroupSend.of(trees(), action.folder(), nodes, actionJobs);
    if (send.parts().isEmpty()) {
      outcomes.failed(first, notNow());
      return;
    }
    jobs.startCancellable(
        "send group",
        new GroupSending(
            send, actionJobs.unchangedGroup(action.folder()), parts.uploader(), parts.remote()),
        result -> sent(first, send, result),
        cause -> outcomes.failed(first, cause));
  }

  /// Whether the server has had a node of that id and deleted it, so that it cannot be made anew.
  private boolean isStrangerToServer(FileId id) {
    return state.local().find(id).isPresent()
        && state.synced().base(id).isEmpty()
        && state.remote().isDeleted(id);
  }

  private static SyncException notNow() {
    return new SyncException(
        SyncException.Category.TRANSIENT, "group_unsettled", "Its folder is being moved right now");
  }

  private void sent(FileId first, GroupSend send, GroupSending.Result result) {
    switch (result) {
      case GroupSending.Result.Failed failed -> outcomes.failed(first, failed.cause());
      case GroupSending.Result.Changed changed -> {
        for (FileId id : changed.files()) {
          localTree.path(id).ifPresent(outcomes::lookAgain);
          state.local().forgetContent(id);
        }
        outcomes.dropped(first);
      }
      case GroupSending.Result.Committed committed -> {
        Optional<SyncException> refusal = refusal(committed.results());
        if (refusal.isPresent()) {
          outcomes.failed(first, refusal.get());
        } else {
          record(send, committed);
          outcomes.done(first);
        }
      }
    }
  }

  /// Why the commit was refused: all of it is, but most of it only because of the rest.
  private static Optional<SyncException> refusal(List<CommitResult> results) {
    List<SyncException> causes = results.stream()
        .filter(CommitResult.Refused.class::isInstance)
        .map(result -> ((CommitResult.Refused) result).cause())
        .toList();
    return causes.stream()
        .filter(cause -> !cause.code().equals(SPOILED))
        .findFirst()
        .or(() -> causes.stream().findFirst());
  }

  private void record(GroupSend send, GroupSending.Result.Committed committed) {
    for (int i = 0; i < send.parts().size(); i++) {
      RemoteNode node = ((CommitResult.Done) committed.results().get(i)).node();
      switch (send.parts().get(i)) {
        case GroupSend.Change change -> remoteLane.record(change.change(), node);
        case GroupSend.Content content -> {
          UploadOutcome.Sent file = Objects.requireNonNull(committed.sent().get(content.id()));
          recorder.uploaded(
              content.id(),
              new UploadOutcome.Uploaded(node, file.content(), file.manifest(), file.read()));
        }
      }
    }
  }

  void fetch(Action.FetchGroup action) {
    FileId first = action.id();
    Optional<GroupFetch> fetch = plan(action.folder());
    if (fetch.isEmpty()) {
      outcomes.failed(first, notNow());
      return;
    }
    jobs.startCancellable(
        "fetch group",
        new GroupFetching(fetch.get().downloads(), parts.downloader()),
        staged -> fetched(first, fetch.get(), staged),
        cause -> outcomes.failed(first, cause));
  }

  private Optional<GroupFetch> plan(FileId folder) {
    return GroupFetch.of(state, trees(), localTree, folder, nodes(folder));
  }

  /// All of it is here. If either side has gone on meanwhile, this was not the version to put in
  /// place.
  private void fetched(FileId first, GroupFetch fetch, Map<FileId, StagedFile> staged) {
    boolean isStillWanted = plan(fetch.folder()).equals(Optional.of(fetch));
    if (!isStillWanted || !quiet.isQuiet(fetch.folder())) {
      GroupFetching.close(staged.values());
      outcomes.dropped(first);
      return;
    }
    List<GroupFetch.Step> steps = fetch.steps(trees(), staged);
    if (steps.isEmpty()) {
      outcomes.failed(first, notNow());
      return;
    }
    List<LocalStep> changes = steps.stream().map(GroupFetch.Step::step).toList();
    List<RelativePath> places = changes.stream().map(LocalStep::path).toList();
    own.begin(places);
    jobs.start(
        "apply group",
        () -> {
          try {
            return applier.apply(fetch.expected(), changes);
          } finally {
            GroupFetching.close(staged.values());
          }
        },
        results -> {
          end(places);
          applied(first, fetch, steps, results);
        },
        cause -> {
          end(places);
          lookAtAll(fetch);
          outcomes.failed(first, cause);
        });
  }

  private void end(List<RelativePath> places) {
    if (own.end(places)) {
      places.forEach(outcomes::lookAgain);
    }
  }

  private void lookAtAll(GroupFetch fetch) {
    fetch.here().keySet().forEach(outcomes::lookAgain);
    fetch.there().keySet().forEach(outcomes::lookAgain);
  }

  private void applied(
      FileId first, GroupFetch fetch, List<GroupFetch.Step> steps, List<StepOutcome> results) {
    List<GroupFetch.Step> rest = new ArrayList<>(steps);
    for (StepOutcome outcome : results) {
      GroupFetch.Step step = rest.removeFirst();
      switch (outcome) {
        case StepOutcome.Applied applied -> applied(fetch, step, applied.stat());
        case StepOutcome.Removed _ -> removed(fetch, step);
        case StepOutcome.Skipped skipped -> {
          lookAtAll(fetch);
          outcomes.diskChanged(first, skipped.path());
          return;
        }
        case StepOutcome.Failed failed -> {
          lookAtAll(fetch);
          outcomes.failed(first, failed.cause());
          return;
        }
      }
    }
    outcomes.done(first);
  }

  private void applied(GroupFetch fetch, GroupFetch.Step step, FileStat stat) {
    RelativePath path = step.step().path();
    RemoteNode there = Objects.requireNonNull(fetch.there().get(path));
    switch (step.step()) {
      case LocalStep.CreateFolder _ -> recorder.folderCreatedLocally(there, stat);
      case LocalStep.SetExecutable _ -> {
        LocalNode before = Objects.requireNonNull(fetch.here().get(path));
        recorder.executableSetLocally(before, stat);
      }
      case LocalStep.Publish _ -> recorder.fetchedInGroup(there, stat);
      case LocalStep.Move _,
          LocalStep.DeleteFile _,
          LocalStep.DeleteFolder _,
          LocalStep.SetTime _,
          LocalStep.Replace _ ->
        throw new IllegalStateException("No step of a group is like " + step);
    }
  }

  /// What the server has elsewhere in the group is recorded there by now, or will be.
  private void removed(GroupFetch fetch, GroupFetch.Step step) {
    RelativePath path = step.step().path();
    boolean isElsewhere =
        fetch.there().values().stream().anyMatch(there -> there.node().id().equals(step.id()));
    boolean isStillRecorded = localTree.path(step.id()).filter(path::equals).isPresent();
    if (isStillRecorded && !(isElsewhere && fetch.there().containsKey(path))) {
      recorder.deletedLocally(step.id(), path.value());
    }
  }
}
