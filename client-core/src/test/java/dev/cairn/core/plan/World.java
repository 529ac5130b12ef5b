package dev.cairn.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NameRules;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A disk, a server and what was agreed on, in memory. Carries out plans as the engine does: what
/// goes to the server as one batch, what goes to the disk in order, transfers in any order.
final class World {
  private static final Policy POLICY = new Policy(
      "Laptop",
      LocalDate.of(2026, 11, 22),
      _ -> "Desktop",
      World::verdict,
      GroupRule.ALWAYS_QUIET,
      Selection.EVERYTHING,
      NameRules.EXACT);

  final InMemoryTree synced;
  final InMemoryTree local;
  final InMemoryTree remote;
  final List<Conflict> conflicts = new ArrayList<>();

  /// What has happened, for who looks into a failure.
  final List<String> history = new ArrayList<>();

  /// What the bytes on disk are, also of files that the local tree has not read.
  final Map<FileId, ContentHash> onDisk = new HashMap<>();

  /// What went into merges.
  final Set<ContentHash> merged = new HashSet<>();

  private final Map<FileId, Node> deletedThere = new HashMap<>();
  private final Random random;
  private int copies;

  World(InMemoryTree agreed, Random random) {
    this.synced = agreed;
    this.local = new InMemoryTree(agreed);
    this.remote = new InMemoryTree(agreed);
    this.random = random;
    agreed.nodes().forEach(node -> node.content().ifPresent(hash -> onDisk.put(node.id(), hash)));
  }

  private World(World original) {
    this.synced = new InMemoryTree(original.synced);
    this.local = new InMemoryTree(original.local);
    this.remote = new InMemoryTree(original.remote);
    this.random = original.random;
    onDisk.putAll(original.onDisk);
    deletedThere.putAll(original.deletedThere);
  }

  /// All nodes that some tree has.
  static Set<FileId> all(Trees trees) {
    Set<FileId> ids = new TreeSet<>();
    for (Tree tree : List.of(trees.synced(), trees.local(), trees.remote())) {
      ((InMemoryTree) tree).nodes().forEach(node -> ids.add(node.id()));
    }
    return ids;
  }

  static Set<FileId> differing(Trees trees) {
    Set<FileId> ids = all(trees);
    ids.removeIf(id -> trees.local().node(id).equals(trees.synced().node(id))
        && trees.remote().node(id).equals(trees.synced().node(id)));
    return ids;
  }

  Plan plan() {
    var trees = new Trees(synced, local, remote);
    return Planner.plan(trees, differing(trees), _ -> false, POLICY);
  }

  /// Carries out one plan, or part of it.
  ///
  /// @param failing how probable it is that a step is not done, 0 to 1
  void apply(Plan plan, double failing) {
    conflicts.addAll(plan.conflicts());
    List<Action> toServer = new ArrayList<>();
    List<Action> toDisk = new ArrayList<>();
    List<Action> anyOrder = new ArrayList<>();
    for (Action action : plan.actions()) {
      switch (action) {
        case Action.RemoteChange change -> toServer.add(change);
        case Action.LocalChange change -> toDisk.add(change);
        case Action.Bookkeeping book -> apply(book);
        case Action.Upload _, Action.Download _, Action.ReadLocal _ -> anyOrder.add(action);
        case Action.Merge _, Action.SetRemoteAside _ -> anyOrder.add(action);
        case Action.SendGroup _, Action.FetchGroup _ -> anyOrder.add(action);
      }
    }
    Collections.shuffle(anyOrder, random);
    List<List<Action>> lanes = new ArrayList<>(List.of(toServer, toDisk, anyOrder));
    Collections.shuffle(lanes, random);
    for (List<Action> lane : lanes) {
      List<Action> done =
          lane.stream().filter(_ -> random.nextDouble() >= failing).toList();
      // Half a batch may leave two of one name, and then the server refuses it.
      if (done.size() == lane.size() || toServer.isEmpty() || isAcceptable(done)) {
        done.forEach(this::apply);
      }
      assertThat(local.defect()).as("disk after %s", done).isEmpty();
      assertThat(remote.defect()).as("server after the batch %s", done).isEmpty();
    }
  }

  private boolean isAcceptable(List<Action> batch) {
    var trial = new World(this);
    batch.forEach(trial::apply);
    return trial.remote.defect().isEmpty();
  }

  private void apply(Action action) {
    history.add(TreeText.of(action));
    switch (action) {
      case Action.RecordSynced(var id) -> remote.node(id).ifPresent(synced::put);
      case Action.Forget(var id) -> synced.remove(id);
      case Action.Renew(var id) -> renameLocal(id, new FileId("n_renewed" + ++copies));
      case Action.Adopt(var id, var remoteId) -> renameLocal(id, remoteId);
      case Action.CreateRemoteFolder(var id, var place) -> agreeThere(Node.folder(id, place));
      case Action.UndeleteRemote(var id, var place) -> undelete(id, place);
      case Action.MoveRemote(var id, var place) -> moveRemote(id, place);
      case Action.DeleteRemote(var id) -> deleteRemote(id);
      case Action.SetRemoteExecutable(var id, var executable) -> {
        Node node = remote.node(id).orElseThrow();
        remote.put(new Node(id, node.place(), node.kind(), node.content(), executable));
        agreeOnContent(id);
      }
      case Action.CreateLocalFolder(var id, var place) -> {
        if (isFreeHere(place)) {
          local.put(Node.folder(id, place));
          remote.node(id).ifPresent(synced::put);
        }
      }
      case Action.MoveLocal(var id, var place) -> moveLocal(id, place);
      case Action.DeleteLocal(var id) -> {
        if (local.children(id).isEmpty()) {
          local.remove(id);
          synced.remove(id);
        }
      }
      case Action.SetLocalExecutable(var id, var executable) -> {
        Node node = local.node(id).orElseThrow();
        local.put(new Node(id, node.place(), node.kind(), node.content(), executable));
      }
      // Nobody changes times here.
      case Action.SetLocalTime _ -> throw new AssertionError(action);
      case Action.KeepBoth(var id, var name) -> {
        Node node = local.node(id).orElseThrow();
        if (isFreeHere(new Place(node.parent(), name))) {
          FileId copy = new FileId("n_copy" + ++copies);
          renameLocal(id, copy);
          local.move(copy, new Place(node.parent(), name));
        }
      }
      case Action.ReadLocal(var id) -> read(id);
      case Action.Upload(var id) -> upload(id);
      case Action.Download(var id) -> download(id);
      case Action.Merge(var id) -> merge(id);
      case Action.SetRemoteAside(var id, var name) -> setRemoteAside(id, name);
      // Nobody has groups here.
      case Action.SendGroup _, Action.FetchGroup _ -> throw new AssertionError(action);
      case Action.SetGroupAside _, Action.RenewGroup _ -> throw new AssertionError(action);
    }
  }

  private boolean isFreeHere(Place place) {
    return local.hasFolder(place.parent())
        && local.child(place.parent(), place.name()).isEmpty();
  }

  private void renameLocal(FileId id, FileId fresh) {
    Node node = local.node(id).orElseThrow();
    local.remove(id);
    local.put(new Node(fresh, node.place(), node.kind(), node.content(), node.executable()));
    for (Node child : local.children(id)) {
      local.move(child.id(), new Place(fresh, child.name()));
    }
    Optional.ofNullable(onDisk.remove(id)).ifPresent(hash -> onDisk.put(fresh, hash));
  }

  /// Any rule does, as long as it stays the same for a file.
  private static EditRule.Verdict verdict(FileId id) {
    var verdicts = EditRule.Verdict.values();
    return verdicts[Math.floorMod(id.value().hashCode(), verdicts.length)];
  }

  private void merge(FileId id) {
    Node here = local.node(id).orElseThrow();
    ContentHash ours = here.content().orElseThrow();
    ContentHash theirs = remote.node(id).flatMap(Node::content).orElseThrow();
    merged.addAll(List.of(ours, theirs));
    ContentHash both = TreeText.content(ours + " and " + theirs);
    local.put(Node.file(id, here.place(), both, here.executable()));
    onDisk.put(id, both);
    agreeOnTheirs(id);
  }

  private void setRemoteAside(FileId id, NodeName name) {
    Node there = remote.node(id).orElseThrow();
    Place place = new Place(local.node(id).orElseThrow().parent(), name);
    if (isFreeHere(place)) {
      FileId copy = new FileId("n_copy" + ++copies);
      ContentHash content = there.content().orElseThrow();
      local.put(Node.file(copy, place, content, there.executable()));
      onDisk.put(copy, content);
    }
    agreeOnTheirs(id);
  }

  private void agreeOnTheirs(FileId id) {
    Node there = remote.node(id).orElseThrow();
    Node base = synced.node(id).orElseThrow();
    synced.put(new Node(id, base.place(), base.kind(), there.content(), base.executable()));
  }

  /// The server's batch checks names and cycles at its end, folders at once.
  private void agreeThere(Node node) {
    if (remote.hasFolder(node.parent())) {
      remote.put(node);
      synced.put(node);
    }
  }

  private void undelete(FileId id, Place place) {
    Node before = Optional.ofNullable(deletedThere.get(id))
        .orElseThrow(() -> new AssertionError("the server has no deleted " + id));
    agreeThere(new Node(id, place, before.kind(), before.content(), before.executable()));
  }

  private void moveRemote(FileId id, Place place) {
    if (remote.hasFolder(place.parent())) {
      remote.move(id, place);
      synced.move(id, place);
    }
  }

  private void deleteRemote(FileId id) {
    remote.within(id).forEach(node -> synced.remove(node.id()));
    deletedThere(id);
  }

  private void moveLocal(FileId id, Place place) {
    if (isFreeHere(place) && !local.isWithin(place.parent(), id)) {
      local.move(id, place);
      if (remote.node(id).filter(node -> node.place().equals(place)).isPresent()
          && synced.node(id).isPresent()) {
        synced.move(id, place);
      }
    }
  }

  private void read(FileId id) {
    local
        .node(id)
        .ifPresent(node -> local.put(Node.file(
            id, node.place(), Objects.requireNonNull(onDisk.get(id)), node.executable())));
  }

  private void upload(FileId id) {
    read(id);
    Node node = local.node(id).orElseThrow();
    Optional<Node> there = remote.node(id);
    if (there.isPresent()) {
      remote.put(
          new Node(id, there.get().place(), NodeKind.FILE, node.content(), node.executable()));
      agreeOnContent(id);
    } else if (remote.hasFolder(node.parent())
        && remote.child(node.parent(), node.name()).isEmpty()) {
      agreeThere(node);
    }
  }

  private void download(FileId id) {
    Node there = remote.node(id).orElseThrow();
    Optional<Node> here = local.node(id);
    Place place = here.map(Node::place).orElse(there.place());
    if (here.isPresent() || isFreeHere(place)) {
      local.put(new Node(id, place, NodeKind.FILE, there.content(), there.executable()));
      onDisk.put(id, there.content().orElseThrow());
      if (here.isPresent()) {
        agreeOnContent(id);
      } else {
        synced.put(there);
      }
    }
  }

  private void agreeOnContent(FileId id) {
    Node there = remote.node(id).orElseThrow();
    synced
        .node(id)
        .ifPresent(base -> synced.put(
            new Node(id, base.place(), base.kind(), there.content(), there.executable())));
  }

  /// A person deletes it on this disk.
  void deletedHere(FileId id) {
    local.within(id).forEach(node -> local.remove(node.id()));
  }

  /// Another device deletes it at the server.
  void deletedThere(FileId id) {
    List<Node> gone = remote.within(id);
    gone.forEach(node -> deletedThere.put(node.id(), node));
    gone.forEach(node -> remote.remove(node.id()));
  }
}
