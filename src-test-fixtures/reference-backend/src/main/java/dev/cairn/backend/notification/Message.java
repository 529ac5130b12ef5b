package dev.cairn.backend.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.metadata.ChangeType;
import dev.cairn.backend.metadata.ChangedNode;
import dev.cairn.backend.metadata.LastChange;
import org.jspecify.annotations.Nullable;

/// What is pushed to devices. A hint: the feed of changes is the truth.
public sealed interface Message {
  /// A node changed. `timestamp` is Unix seconds.
  record FileChanged(
      String type,
      @JsonProperty("file_id") String fileId,
      @JsonProperty("change_type") ChangeType changeType,
      @JsonProperty("changed_by_device") @Nullable String changedByDevice,
      long timestamp,
      @JsonProperty("new_version") long newVersion,
      @JsonProperty("change_seq") long changeSeq)
      implements Message {
    static FileChanged of(ChangedNode node) {
      LastChange last = node.last();
      return new FileChanged(
          "file_changed",
          node.id(),
          last.type(),
          last.deviceId(),
          last.at().getEpochSecond(),
          node.version(),
          last.seq());
    }
  }

  /// A device came online or went: `type` says which.
  record Presence(String type, @JsonProperty("device_id") String deviceId) implements Message {}
}
