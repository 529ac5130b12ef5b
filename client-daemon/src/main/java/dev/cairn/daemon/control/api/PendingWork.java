package dev.cairn.daemon.control.api;

/// What is still to be transferred. Sizes are bytes.
///
/// @param uploadFiles files that wait for upload
/// @param uploadBytes their size
/// @param downloadFiles files that wait for download
/// @param downloadBytes their size
public record PendingWork(
    long uploadFiles, long uploadBytes, long downloadFiles, long downloadBytes) {
  /// Nothing waits.
  public static final PendingWork NONE = new PendingWork(0, 0, 0, 0);
}
