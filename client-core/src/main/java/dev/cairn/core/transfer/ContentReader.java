package dev.cairn.core.transfer;

import dev.cairn.core.chunk.ChunkGrid;
import dev.cairn.core.chunk.MerkleTree;
import dev.cairn.core.model.ChunkHash;
import dev.cairn.core.model.ChunkRef;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Manifest;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.OpenFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a whole file to learn what it holds, a chunk at a time. Thread-safe.
public final class ContentReader {
  /// What a file holds.
  ///
  /// @param read what the file was before and after reading
  /// @param isBlank whether it is empty, or nothing but zeros
  public record Reading(ContentHash content, Manifest manifest, FileStat read, boolean isBlank) {}

  private final FileTree files;
  private final java.util.function.LongConsumer hashed;

  /// @param hashed told how many bytes were read and hashed
  public ContentReader(FileTree files, java.util.function.LongConsumer hashed) {
    this.files = files;
    this.hashed = hashed;
  }

  /// Empty when the file changed or went away while it was read. Other trouble with the disk is a
  /// [dev.cairn.core.model.SyncException] of category LOCAL_IO.
  public Optional<Reading> read(RelativePath path) {
    try (OpenFile file = files.open(path)) {
      FileStat stat = file.stat();
      ChunkGrid grid = new ChunkGrid(stat.sizeBytes());
      List<ChunkRef> chunks = new ArrayList<>();
      boolean isBlank = true;
      byte[] buffer = new byte[grid.chunkCount() == 0 ? 0 : grid.sizeBytes(1)];
      for (int number = 1; number <= grid.chunkCount(); number++) {
        int size = grid.sizeBytes(number);
        byte[] bytes = size == buffer.length ? buffer : new byte[size];
        if (file.read(grid.offset(number), bytes, size) != size) {
          return Optional.empty();
        }
        hashed.accept(size);
        isBlank = isBlank && isBlank(bytes);
        chunks.add(new ChunkRef(ChunkHash.ofContent(bytes), size));
      }
      if (!file.stat().hasSameContentAs(stat)) {
        return Optional.empty();
      }
      Manifest manifest = new Manifest(chunks);
      return Optional.of(new Reading(MerkleTree.contentHash(manifest), manifest, stat, isBlank));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw LocalFailures.of(path, e);
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
