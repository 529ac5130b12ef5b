package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// Of the chunks just named: which are stored already, and where to send the others.
public record ChunkUrls(
    @JsonProperty("completed_chunks") List<Integer> completedChunks,
    @JsonProperty("upload_urls") List<UploadUrl> uploadUrls) {}
