package dev.cairn.core.remote.wire;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.LinkTarget;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.state.RemoteNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node as the server writes it.
public record WireNode(
    String id,
    String parentId,
    String name,
    String kind,
    boolean deleted,
    long version,
    long placeVersion,
    long changeSeq,
    long size,
    @Nullable String contentHash,
    boolean executable,
    @Nullable Instant modifiedAt,
    @Nullable Map<String, Long> versionVector,
    @Nullable String deviceId,
    @Nullable String deviceName,
    @Nullable List<WireChunk> chunks,
    @Nullable WireConflict conflict) {
  /// What the contract takes from a client.
  private static final int DEVICES_MAX = 256;

  /// As far as every program that reads JSON can count.
  private static final long COUNTER_MAX = 1L << 53;

  /// A chunk of a manifest.
  public record WireChunk(String hash, int size) {
    public ChunkRef toChunk() {
      return new ChunkRef(ChunkHash.ofHex(hash), size);
    }
  }

  /// Throws [IllegalArgumentException] or [NullPointerException] when it is not as the contract
  /// says.
  public RemoteNode toModel() {
    return new RemoteNode(
        node(),
        deleted,
        size,
        modifiedAt == null ? Instant.EPOCH : modifiedAt,
        version,
        placeVersion,
        changeSeq,
        vector(),
        Author.of(deviceId == null ? "" : deviceId, Optional.ofNullable(deviceName)),
        manifest(),
        Optional.ofNullable(conflict).map(WireConflict::toModel));
  }

  private Node node() {
    FileId fileId = new FileId(id);
    Place place = new Place(new FileId(parentId), new NodeName(name));
    return switch (kind) {
      case "folder" -> Node.folder(fileId, place);
      case "file" -> Node.file(fileId, place, content(), executable);
      case "link" -> link(fileId, place);
      default -> throw new IllegalArgumentException("A node of unknown kind");
    };
  }

  private Node link(FileId fileId, Place place) {
    if (executable || size < 1 || size > LinkTarget.BYTES_MAX) {
      throw new IllegalArgumentException("A link that cannot be");
    }
    return Node.link(fileId, place, content());
  }

  private VersionVector vector() {
    if (versionVector == null) {
      return VersionVector.NONE;
    }
    boolean isBounded = versionVector.size() <= DEVICES_MAX
        && versionVector.values().stream().allMatch(counter -> counter <= COUNTER_MAX);
    if (!isBounded) {
      throw new IllegalArgumentException("A version vector without bounds");
    }
    return new VersionVector(versionVector);
  }

  private ContentHash content() {
    if (contentHash == null) {
      throw new IllegalArgumentException("A file without content_hash");
    }
    return ContentHash.ofHex(contentHash);
  }

  private Optional<Manifest> manifest() {
    if (chunks == null) {
      return Optional.empty();
    }
    Manifest manifest = new Manifest(chunks.stream().map(WireChunk::toChunk).toList());
    if (manifest.sizeBytes() != size) {
      throw new IllegalArgumentException("A manifest that does not add up to the file's size");
    }
    return Optional.of(manifest);
  }
}
