package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.metadata.ChangeType;
import dev.cairn.backend.metadata.Node;
import org.jspecify.annotations.Nullable;

/// One entry of the feed: a node and its last change. `timestamp` is Unix seconds.
public record Change(
    @JsonProperty("file_id") String fileId,
    @JsonProperty("change_type") ChangeType changeType,
    @JsonProperty("new_version") long newVersion,
    long timestamp,
    @JsonProperty("change_seq") long changeSeq,
    @JsonProperty("changed_by_device") @Nullable String changedByDevice,
    Node node) {

  static Change of(Node node) {
    return new Change(
        node.id(),
        node.last().type(),
        node.content().version(),
        node.last().at().getEpochSecond(),
        node.changeSeq(),
        node.last().deviceId(),
        node);
  }
}
