package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.metadata.Node;
import org.jspecify.annotations.Nullable;

/// The end of an upload. The last three are absent when it was only sealed.
public record CompletedUpload(
    @JsonProperty("file_id") String fileId,
    @JsonProperty("new_version") @Nullable Long newVersion,
    String status,
    @JsonProperty("change_seq") @Nullable Long changeSeq,
    @Nullable Node node) {}
