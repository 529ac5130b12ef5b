package dev.cairn.backend.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How far an upload is, and where to send what is missing.
public record UploadStatus(
    @JsonProperty("upload_session_id") String uploadSessionId,
    @JsonProperty("file_id") String fileId,
    String status,
    @JsonProperty("completed_chunks") List<Integer> completedChunks,
    @JsonProperty("failed_chunks") List<Integer> failedChunks,
    @JsonProperty("pending_chunks") List<Integer> pendingChunks,
    @JsonProperty("resume_presigned_urls") List<UploadUrl> resumePresignedUrls) {}
