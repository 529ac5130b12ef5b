package dev.cairn.daemon.control.api;

/// A file on its way. Sizes are bytes.
///
/// @param path the file, relative to its folder's root
/// @param direction up or down
/// @param bytesDone how much has arrived
/// @param bytesTotal how much there is
/// @param bytesPerSecond the present speed
/// @param resumed whether an earlier, interrupted transfer is being continued
public record TransferProgress(
    String path,
    TransferDirection direction,
    long bytesDone,
    long bytesTotal,
    long bytesPerSecond,
    boolean resumed) {}
