package dev.cairn.backend.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cairn.backend.file.OpenedUpload;

/// One opened session in the answer to a batch.
record BatchItem(
    @JsonProperty("http_status") int httpStatus,
    @JsonUnwrapped OpenedUpload upload) {}
