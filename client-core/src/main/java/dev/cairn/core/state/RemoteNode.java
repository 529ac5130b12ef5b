package dev.cairn.core.state;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ConflictMark;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.VersionVector;
import java.time.Instant;
import java.util.Optional;

/// A node as the server last told it.
///
/// @param deleted a deleted node keeps its place, for the record
/// @param sizeBytes 0 for a folder
/// @param author who wrote the content
/// @param changeSeq where in the server's order this state stands; a lower one never replaces it
/// @param conflict there in what the server told of a conflict copy; the remote tree does not keep
/// it
/// @param manifest the file's chunks, when the server told them along
public record RemoteNode(
    Node node,
    boolean deleted,
    long sizeBytes,
    Instant modifiedAt,
    long version,
    long placeVersion,
    long changeSeq,
    VersionVector vector,
    Author author,
    Optional<Manifest> manifest,
    Optional<ConflictMark> conflict) {}
