package dev.cairn.backend.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// One opened session in the answer to a batch.
record BatchItem(
    @JsonProperty("http_status") int httpStatus,
    @JsonUnwrapped Object item) {}
