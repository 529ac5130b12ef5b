package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.plan.Action;
import dev.cairn.core.plan.GroupNames;
import dev.cairn.core.plan.Groups;
import dev.cairn.core.plan.Trees;
import dev.cairn.core.remote.CommitOp;
import dev.cairn.core.transfer.UploadJob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What has changed in a group here, as one commit. A group with more changes than a commit takes
/// goes in several, in an order in which the group is good after each: see [GroupNames#rank].
///
/// @param folder the group's
/// @param parts what is sent; not all that has changed, if that is too much for one commit
record GroupSend(FileId folder, List<Part> parts) {
  /// One op is left for the question whether the group is still what this device has seen.
  private static final int PARTS_MAX = CommitOp.BATCH_MAX - 1;

  /// What the server calls the first place of a node.
  private static final long FIRST_PLACE_VERSION = 1;

  /// A change of one node.
  sealed interface Part {
    FileId id();
  }

  /// A file whose content is sent.
  record Content(UploadJob job, Node seen) implements Part {
    @Override
    public FileId id() {
      return job.id();
    }
  }

  /// A change without bytes.
  record Change(Action.RemoteChange change, CommitOp op) implements Part {
    @Override
    public FileId id() {
      return change.id();
    }
  }

  private record Ranked(int rank, Part part) {}

  GroupSend {
    parts = List.copyOf(parts);
  }

  /// Works out what is to be sent, from what the trees say now.
  static GroupSend of(Trees trees, FileId folder, List<FileId> nodes, ActionJobs jobs) {
    List<Ranked> found = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      FileId id = nodes.get(i);
      Optional<Node> here = trees.local().node(id);
      Optional<Node> there = trees.remote().node(id);
      if (here.isEmpty() && there.isPresent()) {
        // Last, and what is in a folder before it: nodes come parents first.
        int rank = Integer.MAX_VALUE - i;
        change(new Action.DeleteRemote(id), jobs).ifPresent(p -> found.add(new Ranked(rank, p)));
      } else if (here.isPresent() && !here.equals(there)) {
        List<NodeName> path = Groups.pathBelow(trees.local(), folder, id);
        int rank = GroupNames.rank(path);
        parts(trees, here.get(), there, jobs).forEach(part -> found.add(new Ranked(rank, part)));
      }
    }
    return new GroupSend(
        folder,
        found.stream()
            .sorted(Comparator.comparingInt(Ranked::rank))
            .limit(PARTS_MAX)
            .map(Ranked::part)
            .toList());
  }

  private static List<Part> parts(Trees trees, Node here, Optional<Node> there, ActionJobs jobs) {
    FileId id = here.id();
    List<Part> parts = new ArrayList<>();
    if (there.isEmpty()) {
      if (here.isFolder()) {
        change(new Action.CreateRemoteFolder(id, here.place()), jobs).ifPresent(parts::add);
      } else if (trees.remote().child(here.parent(), here.name()).isEmpty()) {
        content(here, jobs).ifPresent(parts::add);
      } else {
        jobs.upload(id).ifPresent(job -> parts.addAll(instead(job, here)));
      }
      return parts;
    }
    Node other = there.get();
    if (!here.place().equals(other.place())) {
      change(new Action.MoveRemote(id, here.place()), jobs).ifPresent(parts::add);
    }
    if (!here.content().equals(other.content())) {
      content(here, jobs).ifPresent(parts::add);
    } else if (here.executable() != other.executable()) {
      change(new Action.SetRemoteExecutable(id, here.executable()), jobs).ifPresent(parts::add);
    }
    return parts;
  }

  /// The server has another node of that name until the commit ends, and would not begin an upload
  /// to it: the file is sent under a name of its own, and moved in the same commit.
  private static List<Part> instead(UploadJob job, Node here) {
    Place aside = new Place(here.parent(), new NodeName(job.id().value()));
    var move = new CommitOp.Move(job.id(), here.place(), FIRST_PLACE_VERSION, Optional.empty());
    return List.of(
        new Content(job.at(aside), here),
        new Change(new Action.MoveRemote(job.id(), here.place()), move));
  }

  private static Optional<Part> content(Node here, ActionJobs jobs) {
    return jobs.upload(here.id()).map(job -> new Content(job, here));
  }

  private static Optional<Part> change(Action.RemoteChange change, ActionJobs jobs) {
    return jobs.commitOp(change).map(op -> new Change(change, op));
  }

  List<UploadJob> uploads() {
    return parts.stream()
        .filter(Content.class::isInstance)
        .map(part -> ((Content) part).job())
        .toList();
  }
}
