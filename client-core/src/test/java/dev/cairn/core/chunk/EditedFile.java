package dev.cairn.core.chunk;

import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A file in memory that is cut, edited and cut again, as one device does it.
final class EditedFile {
  private final Map<ChunkHash, ChunkSignature> signatures = new HashMap<>();
  private byte[] bytes;
  private Manifest manifest = Manifest.EMPTY;
  private ContentHash content = ContentHash.EMPTY;
  private List<FilePiece> pieces = List.of();

  EditedFile(byte[] bytes) {
    this.bytes = bytes;
    GridHasher hasher = new GridHasher(bytes.length);
    take(
        new PlainCutter(this::read, bytes.length, 0, () -> Manifest.CHUNK_BYTES_MAX, hasher),
        hasher);
  }

  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  void change(byte[] now) {
    OldChunks old = new OldChunks(manifest, rolling());
    bytes = now;
    GridHasher hasher = new GridHasher(now.length);
    take(new RealigningCutter(this::read, now.length, 0, 0, old, hasher), hasher);
  }

  void insert(int at, byte[] inserted) {
    byte[] now = Arrays.copyOf(bytes, bytes.length + inserted.length);
    System.arraycopy(inserted, 0, now, at, inserted.length);
    System.arraycopy(bytes, at, now, at + inserted.length, bytes.length - at);
    change(now);
  }

  void delete(int at, int count) {
    byte[] now = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, at + count, now, at, bytes.length - at - count);
    change(now);
  }

  void overwrite(int at, byte[] with) {
    byte[] now = bytes.clone();
    System.arraycopy(with, 0, now, at, with.length);
    change(now);
  }

  private void read(long offset, byte[] buffer, int length) {
    System.arraycopy(bytes, (int) offset, buffer, 0, length);
  }

  private Map<ChunkHash, Long> rolling() {
    Map<ChunkHash, Long> rolling = new HashMap<>();
    signatures.forEach((hash, signature) -> rolling.put(hash, signature.rolling()));
    return rolling;
  }

  private void take(FileCutter cutter, GridHasher hasher) {
    List<FilePiece> taken = new ArrayList<>();
    for (var piece = cutter.next(byte[]::new);
        piece.isPresent();
        piece = cutter.next(byte[]::new)) {
      taken.add(piece.get());
      if (piece.get() instanceof FilePiece.Fresh fresh) {
        signatures.put(fresh.chunk().hash(), fresh.signature());
      }
    }
    pieces = taken;
    manifest = new Manifest(taken.stream().map(FilePiece::chunk).toList());
    content = hasher.finish();
  }

  byte[] bytes() {
    return bytes;
  }

  Manifest manifest() {
    return manifest;
  }

  ContentHash content() {
    return content;
  }

  /// How the file was cut the last time.
  List<FilePiece> pieces() {
    return pieces;
  }

  long freshBytes() {
    return pieces.stream()
        .filter(piece -> piece instanceof FilePiece.Fresh)
        .mapToLong(piece -> piece.chunk().sizeBytes())
        .sum();
  }

  ChunkSignature signature(ChunkHash hash) {
    ChunkSignature signature = signatures.get(hash);
    if (signature == null) {
      throw new AssertionError("no signature of " + hash);
    }
    return signature;
  }

  /// What a server that knows nothing of it would name the same bytes.
  static ContentHash contentOf(byte[] bytes) {
    List<ChunkRef> cells = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Manifest.CHUNK_BYTES_MAX) {
      byte[] cell =
          Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + Manifest.CHUNK_BYTES_MAX));
      cells.add(new ChunkRef(ChunkHash.ofContent(cell), cell.length));
    }
    return MerkleTree.contentHash(new Manifest(cells));
  }
}
