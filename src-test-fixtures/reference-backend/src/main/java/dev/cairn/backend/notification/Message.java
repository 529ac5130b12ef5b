package dev.cairn.backend.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.metadata.ChangeType;
import dev.cairn.backend.sync.Change;
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
    static FileChanged of(Change change) {
      return new FileChanged(
          "file_changed",
          change.fileId(),
          change.changeType(),
          change.changedByDevice(),
          change.timestamp(),
          change.newVersion(),
          change.changeSeq());
    }
  }

  /// A device came online or went: `type` says which.
  record Presence(String type, @JsonProperty("device_id") String deviceId) implements Message {}
}
