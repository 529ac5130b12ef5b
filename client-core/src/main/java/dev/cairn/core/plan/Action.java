package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;

/// One step towards equal trees. Actions of one plan may run in any order, except that those of one
/// side run in the plan's order where they touch the same folder; each checks again, when it runs,
/// that the world is still what the plan saw.
public sealed interface Action {
  /// The node this is about. A plan has at most one action for a node.
  FileId id();

  /// A change at the server that moves no bytes.
  sealed interface RemoteChange extends Action {}

  /// A change of the disk that moves no bytes.
  sealed interface LocalChange extends Action {}

  /// A change of what is recorded, of nothing else.
  sealed interface Bookkeeping extends Action {}

  record CreateRemoteFolder(FileId id, Place place) implements RemoteChange {}

  record MoveRemote(FileId id, Place place) implements RemoteChange {}

  /// Deletes the node at the server and, for a folder, everything below it.
  record DeleteRemote(FileId id) implements RemoteChange {}

  /// Brings back a node that was deleted there but changed here.
  record UndeleteRemote(FileId id, Place place) implements RemoteChange {}

  record SetRemoteExecutable(FileId id, boolean executable) implements RemoteChange {}

  record CreateLocalFolder(FileId id, Place place) implements LocalChange {}

  record MoveLocal(FileId id, Place place) implements LocalChange {}

  /// Moves the file to the trash, or removes the folder, which is empty by then.
  record DeleteLocal(FileId id) implements LocalChange {}

  record SetLocalExecutable(FileId id, boolean executable) implements LocalChange {}

  /// Gives a file the time that the server's version of the same content has.
  record SetLocalTime(FileId id) implements LocalChange {}

  /// Gives a whole local group a name and identities of its own, beside the server's group.
  record SetGroupAside(FileId id, FileId folder, NodeName copyName) implements LocalChange {}

  /// Gives the local content a name and an identity of its own, beside the server's version.
  record KeepBoth(FileId id, NodeName copyName) implements LocalChange {}

  /// Makes one text of what was edited here and there. Finding out that this cannot be done is an
  /// outcome too: the next plan then knows.
  record Merge(FileId id) implements Action {}

  /// Gives the server's content a name and an identity of its own, beside the local one, which
  /// then is a change of the server's version.
  record SetRemoteAside(FileId id, NodeName copyName) implements Action {}

  /// Sends the local content; finding it equal to the synced one is a good outcome too.
  record Upload(FileId id) implements Action {}

  record Download(FileId id) implements Action {}

  /// Sends all that has changed in a group here, to be published at once.
  ///
  /// @param id one of the nodes that differ
  /// @param folder the group's
  record SendGroup(FileId id, FileId folder) implements Action {}

  /// Fetches all that has changed in a group at the server, and only then puts it in place.
  ///
  /// @param id one of the nodes that differ
  /// @param folder the group's
  record FetchGroup(FileId id, FileId folder) implements Action {}

  /// Reads a local file whose content decides what is to be done.
  record ReadLocal(FileId id) implements Action {}

  /// Both sides agree: the merge base moves on.
  record RecordSynced(FileId id) implements Bookkeeping {}

  /// What is here goes on as a node of its own: the server has that node where this device leaves
  /// it out.
  record Renew(FileId id) implements Bookkeeping {}

  /// A group was deleted on one side and changed on the other: there it goes on as a new one.
  record RenewGroup(FileId id, FileId folder) implements Bookkeeping {}

  /// Both sides have deleted it, or it is left out here and gone.
  record Forget(FileId id) implements Bookkeeping {}

  /// The same folder or content was made on both sides: the local node takes the server's identity.
  record Adopt(FileId id, FileId remoteId) implements Bookkeeping {}
}
