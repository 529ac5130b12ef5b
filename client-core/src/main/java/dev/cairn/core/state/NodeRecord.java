package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of the table `node` in memory, column by column. Changes are told to [NodeBuffer], which
/// owns it.
final class NodeRecord {
  /// What one tree has of the node. Without a kind, the tree does not have it, and the rest means
  /// nothing.
  static final class Columns {
    /// The key of the folder's row; 0 without a kind.
    long parent;

    @Nullable
    String name;

    @Nullable
    Integer kind;

    byte @Nullable [] content;

    @Nullable
    Integer executable;

    /// What these columns say, once it was asked for, and as of which [NodeBuffer#generation].
    @Nullable
    Node node;

    long nodeGeneration;

    void clear() {
      parent = 0;
      name = null;
      kind = null;
      content = null;
      executable = null;
    }

    boolean isEqual(Columns other) {
      return Objects.equals(kind, other.kind)
          && parent == other.parent
          && Objects.equals(name, other.name)
          && Arrays.equals(content, other.content)
          && Objects.equals(executable, other.executable);
    }

    boolean exists() {
      return kind != null;
    }
  }

  final long key;
  final FileId id;
  final Columns synced = new Columns();
  final Columns local = new Columns();
  final Columns remote = new Columns();

  @Nullable
  Long syncedVersion;

  @Nullable
  Long syncedPlaceVersion;

  @Nullable
  Long syncedModified;

  @Nullable
  Long localSize;

  @Nullable
  Long localModified;

  @Nullable
  Long localChanged;

  @Nullable
  Long localBirth;

  @Nullable
  Long localInode;

  @Nullable
  Long localObserved;

  @Nullable
  Long remoteSize;

  @Nullable
  Long remoteModified;

  @Nullable
  Long remoteVersion;

  @Nullable
  Long remotePlaceVersion;

  /// Kept for deleted nodes too.
  @Nullable
  Long remoteChangeSeq;

  @Nullable
  String remoteVector;

  @Nullable
  String remoteDevice;

  /// Whether it is in a folder that this device leaves out. Read only: [LeftOutFolders] writes it.
  boolean isLeftOut;

  /// Whether the database has no row of it yet.
  boolean isNew;

  /// While it is changed and not yet written: what the database has in its columns.
  @Nullable
  Object @Nullable [] written;

  /// The columns are about to be changed, or have been.
  void forgetNodes() {
    synced.node = null;
    local.node = null;
    remote.node = null;
  }

  NodeRecord(long key, FileId id) {
    this.key = key;
    this.id = id;
  }

  Columns of(Side side) {
    return switch (side) {
      case SYNCED -> synced;
      case LOCAL -> local;
      case REMOTE -> remote;
    };
  }

  /// As [NodeRows#DIFFERS] has it.
  boolean differs() {
    return isLeftOut
        ? !restsLeftOut()
        : !local.isEqual(synced)
            || !remote.isEqual(synced)
            || !Objects.equals(remoteModified, syncedModified);
  }

  /// Neither here nor agreed on, only here, or here and other than the server's at its place.
  private boolean restsLeftOut() {
    Integer kind = local.kind;
    if (kind == null || !remote.exists()) {
      return !synced.exists();
    }
    return Objects.equals(kind, remote.kind)
        && local.parent == remote.parent
        && Objects.equals(local.name, remote.name)
        && (KindColumn.isFolder(kind) || isKeptEdit());
  }

  private boolean isKeptEdit() {
    return local.content != null
        && !Arrays.equals(local.content, remote.content)
        && !Arrays.equals(local.content, synced.content);
  }

  /// Whether no tree has the node and no message of it has to be remembered.
  boolean isUnused() {
    return !synced.exists() && !local.exists() && !remote.exists() && remoteChangeSeq == null;
  }
}
