package dev.cairn.core.transfer;

/// The file is no longer what it was when the upload began.
final class FileChangedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FileChangedException() {
    super("The file changed while it was read");
  }
}
