package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ByteSource;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongConsumer;

/// A file that is being uploaded, for those who read it. Bytes that are not there any more are a
/// [FileChangedException].
final class UploadedFile implements ByteSource {
  private final OpenFile file;
  private final LongConsumer hashed;

  UploadedFile(OpenFile file, LongConsumer hashed) {
    this.file = file;
    this.hashed = hashed;
  }

  @Override
  public void read(long offset, byte[] buffer, int length) {
    try {
      if (file.read(offset, buffer, length) != length) {
        throw new FileChangedException();
      }
      hashed.accept(length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Throws a [FileChangedException] if the file has been written to since it looked so.
  void requireUnchanged(FileStat before) {
    try {
      if (!file.stat().hasSameContentAs(before)) {
        throw new FileChangedException();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// A file that is not at its place any more is no fault of the disk.
  private static RuntimeException failure(IOException e) {
    return e instanceof NoSuchFileException
        ? new FileChangedException()
        : new UncheckedIOException(e);
  }

  /// Reads a chunk once more, through a handle of its own, so that any thread may.
  static byte[] readAgain(FileTree files, UploadJob job, ChunkRef chunk, long offset) {
    byte[] bytes = new byte[chunk.sizeBytes()];
    try (OpenFile file = files.open(job.path())) {
      int count = file.read(offset, bytes, bytes.length);
      if (count != bytes.length || !ChunkHash.ofContent(bytes).equals(chunk.hash())) {
        throw new FileChangedException();
      }
      return bytes;
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
