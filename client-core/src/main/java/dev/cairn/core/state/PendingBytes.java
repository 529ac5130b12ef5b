package dev.cairn.core.state;

/// What is still to be moved either way.
public record PendingBytes(
    long uploadFiles, long uploadBytes, long downloadFiles, long downloadBytes) {}
