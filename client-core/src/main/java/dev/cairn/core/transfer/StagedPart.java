package dev.cairn.core.transfer;

import dev.cairn.core.model.ChunkEncoding;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.remote.ChunkLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has arrived of a chunk whose rest is still to come: its bytes as the store sends them, in
/// staging, where the chunk itself will be. So a part takes no room of its own, becomes durable
/// and goes away with its file, and needs no record: behind it the file has a hole, and it ends
/// with the last byte that is not zero. A disk that cannot take or give it only makes the rest
/// longer.
///
/// A part is never believed. What it may have become, say with a power cut, the hash of the whole
/// chunk tells.
///
/// @param offset where in the file the chunk goes
/// @param sizeBytes how much of the part an earlier attempt has left
record StagedPart(StagedFile staged, long offset, int sizeBytes) {
  private static final Logger log = LoggerFactory.getLogger(StagedPart.class);

  /// Smaller ones share requests and objects, and are soon here again.
  private static final int CHUNK_BYTES_MIN = 256 << 10;

  /// Less is not worth a request of its own.
  private static final int BYTES_MIN = 64 << 10;

  /// So much is copied at once, beside what the budget of memory counts.
  private static final int SLICE_BYTES = 64 << 10;

  /// Whether a part of it is of use: what a delta is against may be gone the next time. A part
  /// never reaches into the place of the chunk behind it.
  static boolean isOf(ChunkLocation chunk) {
    return chunk.encoding() != ChunkEncoding.VCDIFF
        && chunk.lengthBytes() >= CHUNK_BYTES_MIN
        && chunk.lengthBytes() <= chunk.chunk().sizeBytes();
  }

  /// How long a part is, given what the file has in the place of its chunk.
  static int lengthIn(byte[] place) {
    int end = place.length < CHUNK_BYTES_MIN ? 0 : place.length;
    while (end > 0 && place[end - 1] == 0) {
      end--;
    }
    return end < BYTES_MIN ? 0 : end;
  }

  /// Puts it into `target` as far as there is room.
  void read(ByteBuffer target) {
    int most = Math.min(target.remaining(), sizeBytes);
    byte[] slice = new byte[SLICE_BYTES];
    try {
      for (int done = 0; done < most; done += SLICE_BYTES) {
        int length = Math.min(SLICE_BYTES, most - done);
        int count = staged.read(offset + done, slice, length);
        target.put(slice, 0, count);
        if (count < length) {
          return;
        }
      }
    } catch (IOException e) {
      tell(e);
    }
  }

  /// Adds bytes to it.
  ///
  /// @param at where in the chunk, as it is sent, they are
  /// @param from the first of them in `source`
  /// @param to the end of them
  void write(int at, ByteBuffer source, int from, int to) {
    try {
      for (int begin = from; begin < to; begin += SLICE_BYTES) {
        byte[] slice = new byte[Math.min(SLICE_BYTES, to - begin)];
        source.get(begin, slice);
        staged.write(offset + at + begin - from, slice);
      }
    } catch (IOException e) {
      tell(e);
    }
  }

  /// Throws away what is known to be wrong, so that nobody goes on with it.
  ///
  /// @param lengthBytes how long the chunk is as it is sent now; it may have been longer
  void drop(int lengthBytes) {
    int end = Math.max(lengthBytes, sizeBytes);
    try {
      for (int begin = 0; begin < end; begin += SLICE_BYTES) {
        staged.write(offset + begin, new byte[Math.min(SLICE_BYTES, end - begin)]);
      }
    } catch (IOException e) {
      tell(e);
    }
  }

  private static void tell(IOException e) {
    log.atDebug().addKeyValue("cause", e.toString()).log("A part of a chunk is not kept");
  }
}
