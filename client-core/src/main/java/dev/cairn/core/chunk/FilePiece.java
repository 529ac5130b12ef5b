package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkRef;
import java.util.OptionalInt;

/// The next chunk of a file as it is cut.
public sealed interface FilePiece {
  ChunkRef chunk();

  /// A chunk that the file had before.
  ///
  /// @param oldIndex where in the old manifest
  record Kept(ChunkRef chunk, int oldIndex) implements FilePiece {}

  /// A chunk with bytes that were not found among the old ones. The bytes are handed over: nobody
  /// else has the array.
  final class Fresh implements FilePiece {
    private final ChunkRef chunk;
    private final long offset;
    private final byte[] bytes;
    private final ChunkSignature signature;
    private final OptionalInt replaced;

    Fresh(
        ChunkRef chunk, long offset, byte[] bytes, ChunkSignature signature, OptionalInt replaced) {
      this.chunk = chunk;
      this.offset = offset;
      this.bytes = bytes;
      this.signature = signature;
      this.replaced = replaced;
    }

    @Override
    public ChunkRef chunk() {
      return chunk;
    }

    /// Where in the file it begins.
    public long offset() {
      return offset;
    }

    public byte[] bytes() {
      return bytes;
    }

    public ChunkSignature signature() {
      return signature;
    }

    /// The old chunk that was in its place, as an index of the old manifest.
    public OptionalInt replaced() {
      return replaced;
    }
  }
}
