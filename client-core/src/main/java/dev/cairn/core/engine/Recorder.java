package dev.cairn.core.engine;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.BaseVersion;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.Place;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.ActivityLog;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.Counters.Counter;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.UploadOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what has been done: the trees first, then what people and counters are told.
/// Belongs to the owner thread; everything runs inside the owner's transaction.
final class Recorder {
  private static final Logger log = LoggerFactory.getLogger(Recorder.class);

  private static final Duration FRESHNESS = Duration.ofMillis(25);

  private final State state;
  private final SqliteTree localTree;
  private final SqliteTree remoteTree;
  private final SqliteTree syncedTree;
  private final MovedFolders movedFolders;
  private final Clock clock;
  private final Candidates candidates;
  private final Retries retries;
  private final Barriers barriers;
  private final RemoteNews news;
  private final SeenChanges seen;
  private final Author ownAuthor;

  Recorder(
      EngineParts parts,
      SqliteTree localTree,
      SqliteTree remoteTree,
      Candidates candidates,
      Retries retries,
      Barriers barriers,
      RemoteNews news,
      SeenChanges seen) {
    this.state = parts.state();
    this.localTree = localTree;
    this.remoteTree = remoteTree;
    this.syncedTree = parts.state().tree(parts.rootId(), Side.SYNCED);
    this.movedFolders = new MovedFolders(state, localTree, remoteTree, syncedTree);
    this.clock = parts.clock();
    this.candidates = candidates;
    this.retries = retries;
    this.barriers = barriers;
    this.news = news;
    this.seen = seen;
    this.ownAuthor = parts.device().author();
  }

  /// The server has taken a file, or had an equal one under that name, whose identity it then
  /// takes.
  void uploaded(FileId id, UploadOutcome.Uploaded outcome) {
    FileId serverId = outcome.node().node().id();
    boolean isKnown = state.synced().base(serverId).isPresent();
    state.remote().put(outcome.node());
    state.manifests().put(outcome.content(), outcome.manifest());
    // If that was not the file as it is recorded, it is read once more, and then looked at.
    boolean _ = recordRead(id, outcome.read(), outcome.content());
    adopt(id, serverId);
    if (isKnown) {
      state.synced().recordContent(outcome.node());
    } else {
      state.synced().record(outcome.node());
    }
    state.sent().forgetBelow(serverId, outcome.node().version());
    news.taken(outcome.node());
    seen.answered(outcome.node().changeSeq());
    finished(serverId, "uploaded", Counter.FILES_UPLOADED);
  }

  /// Records what a file was found to hold. One that was written to a moment ago is read once
  /// more: it may have been written to again after that, and look the same.
  ///
  /// Returns whether what was read is the file as it is recorded. If it is not, nobody has told
  /// of a change, and only a look at the disk helps.
  private boolean recordRead(FileId id, FileStat read, ContentHash content) {
    if (read.isFresh(clock.wallTime())) {
      retries.postpone(id, FRESHNESS);
      return true;
    }
    return state.local().recordContent(id, read, content);
  }

  /// A file holds what both sides had agreed on. Returns whether it is the file as it is recorded.
  boolean unchanged(FileId id, ContentHash content, FileStat read) {
    retries.clear(id);
    candidates.add(id);
    return recordRead(id, read, content);
  }

  /// A file from the server is in its place.
  void downloaded(RemoteNode remote, Place place, FileStat stat) {
    Node node = remote.node();
    FileId id = node.id();
    boolean isKnown = state.local().find(id).isPresent();
    putInPlace(new LocalNode(fetched(node, id, place, stat), stat));
    if (isKnown) {
      state.synced().recordContent(remote);
    } else {
      state.synced().record(remote);
    }
    finished(id, "downloaded", Counter.FILES_DOWNLOADED);
  }

  /// What the server has of a node, as it is here now.
  private static Node fetched(Node there, FileId id, Place place, FileStat stat) {
    return new Node(id, place, there.kind(), there.content(), stat.executable());
  }

  /// The server has made a folder, or had one under that name, whose identity ours then takes.
  void folderCreatedRemotely(FileId id, RemoteNode node) {
    FileId serverId = node.node().id();
    state.remote().put(node);
    // That one was to leave the name in the same batch and could not: each keeps its identity.
    boolean isAnotherOfOurs =
        !id.equals(serverId) && state.local().find(serverId).isPresent();
    if (!isAnotherOfOurs) {
      adopt(id, serverId);
      agreedOn(node);
    }
    retries.clear(id);
    candidates.add(serverId);
  }

  /// The server has brought a deleted node back in a batch whose changes are about to be recorded.
  /// That of a folder asks what the server has of what is in it, which comes after it.
  void broughtBack(RemoteNode node) {
    state.remote().put(node);
  }

  /// The server has brought a deleted node back, or somebody else had done so and perhaps gone
  /// on to write to it. So what it has now is not what both sides have agreed on, unless it still
  /// is.
  void undeleted(RemoteNode node) {
    state.remote().put(node);
    state.synced().moveOn(node.node().id());
    retries.clear(node.node().id());
    candidates.add(node.node().id());
  }

  /// The folder of the server's is on disk too. What was agreed on is what the server had when
  /// the folder was made: if it has deleted it since, that is a change on top.
  void folderCreatedLocally(RemoteNode remote, FileStat stat) {
    FileId id = remote.node().id();
    putInPlace(new LocalNode(Node.folder(id, remote.node().place()), stat));
    agreedOn(remote);
    retries.clear(id);
    candidates.add(id);
  }

  void movedRemotely(RemoteNode node) {
    FileId id = node.node().id();
    state.remote().put(node);
    state.synced().recordPlace(node);
    finished(id, "moved", Counter.MOVES);
  }

  /// A node is at another place on disk now.
  void movedLocally(LocalNode before, Place place, FileStat stat) {
    Node node = before.node();
    Node moved = new Node(node.id(), place, node.kind(), node.content(), node.executable());
    putInPlace(new LocalNode(moved, stat));
    state
        .remote()
        .find(node.id())
        .filter(remote -> remote.node().place().equals(place))
        .ifPresent(state.synced()::recordPlace);
    finished(node.id(), "moved", Counter.MOVES);
  }

  /// The server has deleted a node. What was below it is agreed on no longer; whether it went
  /// along only the feed tells, which lists every node that did: another device may have moved
  /// some of it out before, or have brought the folder back and put something into it.
  void deletedRemotely(FileId id, RemoteNode node) {
    String path = remoteTree.path(id).map(Object::toString).orElse("");
    forgetBelow(id);
    state.remote().put(node);
    state.synced().forget(id);
    count(Counter.DELETES);
    tell("deleted_there", path);
    retries.clear(id);
    candidates.add(id);
  }

  private void forgetBelow(FileId id) {
    for (Node child : remoteTree.children(id)) {
      forgetBelow(child.id());
      state.synced().forget(child.id());
      candidates.add(child.id());
    }
  }

  void deletedLocally(FileId id, String path) {
    state.local().remove(id);
    state.synced().forget(id);
    count(Counter.DELETES);
    tell("deleted_here", path);
    retries.clear(id);
    candidates.add(id);
  }

  /// The local content goes on as a node of its own, at the place of the copy.
  void keptBoth(LocalNode before, FileId copyId, Place copyPlace, FileStat stat, Author author) {
    Node node = before.node();
    Node copy = new Node(copyId, copyPlace, node.kind(), node.content(), node.executable());
    state.local().remove(node.id());
    state.local().put(new LocalNode(copy, stat));
    barriers.caused(node.id(), copyId);
    state.mergeRefusals().remove(node.id());
    keepBase(node.id(), copyId);
    conflict(copyId, node.id(), "edit_edit", author);
    candidates.add(copyId);
    candidates.add(node.id());
    retries.clear(node.id());
  }

  /// A merge of the local file and the server's version is in its place: a change on top of that
  /// version.
  void merged(RemoteNode remote, Node merged, FileStat stat) {
    putInPlace(new LocalNode(merged, stat));
    mergedAlready(remote);
  }

  /// As [#merged], where the local file was the merge already.
  void mergedAlready(RemoteNode remote) {
    FileId id = remote.node().id();
    state.synced().recordContent(remote);
    state.mergeRefusals().remove(id);
    finished(id, "merged", Counter.MERGES);
  }

  /// Notes what the two versions were made from, while the rows still tell it.
  private void keepBase(FileId id, FileId copyId) {
    Optional<ContentHash> content = syncedTree.node(id).flatMap(Node::content);
    state
        .synced()
        .base(id)
        .filter(_ -> content.isPresent())
        .map(base -> new BaseVersion(content.orElseThrow(), base.version()))
        .ifPresent(base -> state.conflictBases().put(copyId, base));
  }

  /// A part of a group is in its place, just as the server has it.
  void fetchedInGroup(RemoteNode remote, FileStat stat) {
    Node node = remote.node();
    putInPlace(new LocalNode(fetched(node, node.id(), node.place(), stat), stat));
    state.synced().record(remote);
    finished(node.id(), "downloaded", Counter.FILES_DOWNLOADED);
  }

  /// What is here of a group goes on as a group of its own, at the place of the copy.
  ///
  /// @param nodes all of the group, the folder first
  void groupSetAside(
      LocalNode folder, List<FileId> nodes, Place place, FileStat stat, Supplier<FileId> fresh) {
    FileId id = folder.node().id();
    putInPlace(new LocalNode(Node.folder(id, place), stat));
    FileId holder = remoteTree
        .child(folder.node().parent(), folder.node().name())
        .map(Node::id)
        .orElse(id);
    renewedGroup(nodes, fresh);
    localTree
        .child(place.parent(), place.name())
        .ifPresent(copy -> conflict(copy.id(), holder, "name_taken", ownAuthor));
  }

  /// Nothing was agreed on about any of these any more, and what is here of them gets identities
  /// of its own.
  void renewedGroup(List<FileId> nodes, Supplier<FileId> fresh) {
    for (FileId id : nodes) {
      state.synced().forget(id);
      if (state.local().find(id).isPresent()) {
        adopt(id, fresh.get());
      }
      retries.clear(id);
      candidates.add(id);
    }
  }

  /// The server's content is here as a node of its own; what is here under its name is a change of
  /// it.
  void remoteSetAside(RemoteNode remote, FileId copyId) {
    FileId id = remote.node().id();
    keepBase(id, copyId);
    state.synced().recordContent(remote);
    state.mergeRefusals().remove(id);
    barriers.caused(id, copyId);
    conflict(copyId, id, "edit_edit", remote.author());
    candidates.add(copyId);
    candidates.add(id);
    retries.clear(id);
  }

  /// As [#remoteSetAside(RemoteNode, FileId)], once the content was put in its place.
  void remoteSetAside(RemoteNode remote, FileId copyId, Place place, FileStat stat) {
    Node node = remote.node();
    putInPlace(new LocalNode(fetched(node, copyId, place, stat), stat));
    remoteSetAside(remote, copyId);
  }

  /// It goes on beside something of its name that is left out here: nobody has to decide
  /// anything.
  void steppedAside(FileId id) {
    tell("conflict", path(id).orElse(""));
  }

  void conflict(FileId copyId, FileId id, String kind, Author author) {
    state.conflicts().put(new ConflictRecord(copyId, id, kind, clock.wallTime(), author));
    count(Counter.CONFLICTS);
    tell("conflict", path(copyId).orElse(""));
  }

  /// The answer shows the whole node: another device may have written to it just before, and that
  /// was not agreed on.
  void executableSetRemotely(RemoteNode node) {
    state.remote().put(node);
    state.synced().recordExecutable(node);
    state.synced().moveOn(node.node().id());
    retries.clear(node.node().id());
    candidates.add(node.node().id());
  }

  /// The mode of a file is another now. Setting it moves the time of its status, which is all that
  /// would have told of an edit made a moment before: the file is read again.
  void executableSetLocally(LocalNode before, FileStat stat) {
    unread(before.node(), stat);
  }

  /// A file has the server's time now. As with its mode, what would have told of an edit is gone.
  void timeSetLocally(RemoteNode remote, LocalNode before, FileStat stat) {
    state.synced().recordTime(remote);
    unread(before.node(), stat);
  }

  private void unread(Node node, FileStat stat) {
    Node unread =
        new Node(node.id(), node.place(), node.kind(), Optional.empty(), stat.executable());
    state.local().put(new LocalNode(unread, stat));
    retries.clear(node.id());
    candidates.add(node.id());
  }

  /// Both trees show the same.
  void agreed(FileId id) {
    state.remote().find(id).ifPresent(this::agreedOn);
    retries.clear(id);
  }

  private void agreedOn(RemoteNode there) {
    if (there.node().isFolder()) {
      movedFolders.agreeing(there.node());
    }
    state.synced().record(there);
  }

  void forgotten(FileId id) {
    state.synced().forget(id);
    retries.clear(id);
  }

  /// The server knew this node and has deleted it; what is here under its id has never been
  /// agreed on, and goes on as a node of its own.
  void renewedIdentity(FileId id, FileId fresh) {
    adopt(id, fresh);
    retries.clear(id);
    candidates.add(fresh);
  }

  /// What is on disk as `id` is the server's `remoteId`.
  void adopted(FileId id, FileId remoteId) {
    adopt(id, remoteId);
    retries.clear(id);
    candidates.add(id);
    candidates.add(remoteId);
  }

  /// Records what Cairn has put in its place. It never puts a thing over another that it does not
  /// know, so whatever else is recorded there was taken away before, without a message so far. If
  /// it is at another place now, it is found there.
  private void putInPlace(LocalNode put) {
    state.local().at(put.node().place()).stream()
        .map(there -> there.node().id())
        .filter(id -> !id.equals(put.node().id()))
        .forEach(id -> candidates.addAll(state.local().remove(id)));
    state.local().put(put);
  }

  private void adopt(FileId id, FileId serverId) {
    if (!id.equals(serverId) && state.local().find(id).isPresent()) {
      state.local().reidentify(id, serverId);
      barriers.caused(id, serverId);
      localTree.children(serverId).forEach(child -> candidates.add(child.id()));
      candidates.add(id);
    }
  }

  private void finished(FileId id, String kind, Counter counter) {
    count(counter);
    tell(kind, path(id).orElse(""));
    retries.clear(id);
    candidates.add(id);
  }

  private Optional<String> path(FileId id) {
    return localTree.path(id).or(() -> remoteTree.path(id)).map(Object::toString);
  }

  private void count(Counter counter) {
    state.counters().add(counter, 1);
  }

  private void tell(String kind, String path) {
    state.activity().add(new ActivityLog.Entry(clock.wallTime(), kind, path, ""));
    log.atInfo().addKeyValue("action", kind).addKeyValue("path", path).log("Done");
  }
}
