package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.Manifest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/// Cuts a file of which nothing is known. On slow links the cuts are finer; they never cross a line
/// of the 4 MiB grid, so that growing back brings the file back onto it.
public final class PlainCutter implements FileCutter {
  private final ByteSource source;
  private final long fileBytes;
  private final IntSupplier cutBytes;
  private final GridHasher hasher;
  private long offset;

  /// @param from where to begin; what is before it has been told to `hasher`
  /// @param cutBytes the present size of a cut: 4 MiB divided by a power of two
  public PlainCutter(
      ByteSource source, long fileBytes, long from, IntSupplier cutBytes, GridHasher hasher) {
    this.source = source;
    this.fileBytes = fileBytes;
    this.offset = from;
    this.cutBytes = cutBytes;
    this.hasher = hasher;
  }

  @Override
  public Optional<FilePiece> next(IntFunction<byte[]> arrays) {
    if (offset == fileBytes) {
      return Optional.empty();
    }
    int toLine = (int) (Manifest.CHUNK_BYTES_MAX - offset % Manifest.CHUNK_BYTES_MAX);
    int length = (int) Math.min(fileBytes - offset, Math.min(cutBytes.getAsInt(), toLine));
    byte[] bytes = arrays.apply(length);
    source.read(offset, bytes, length);
    ChunkRef chunk = new ChunkRef(ChunkHash.ofContent(bytes), length);
    hasher.add(bytes, 0, length, chunk.hash());
    ChunkSignature signature = ChunkSignature.of(bytes, 0, length);
    FilePiece piece = new FilePiece.Fresh(chunk, offset, bytes, signature, OptionalInt.empty());
    offset += length;
    return Optional.of(piece);
  }
}
