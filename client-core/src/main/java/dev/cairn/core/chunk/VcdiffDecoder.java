package dev.cairn.core.chunk;

import com.davidehrmann.vcdiff.VCDiffDecoderBuilder;
import java.io.IOException;
import java.io.OutputStream;

/// Decodes VCDIFF (RFC 3284) within bounds.
///
/// The one class of this package that touches streams, because the library speaks in them; they are
/// over memory alone.
final class VcdiffDecoder {
  private VcdiffDecoder() {}

  /// Exactly `sizeBytes` bytes.
  static byte[] decode(byte[] base, byte[] delta, int sizeBytes) {
    Bounded out = new Bounded(sizeBytes);
    try {
      VCDiffDecoderBuilder.builder()
          .withMaxTargetFileSize(sizeBytes)
          .withMaxTargetWindowSize(sizeBytes)
          .withAllowTargetMatches(false)
          .buildSimple()
          .decode(base, delta, out);
    } catch (IOException | RuntimeException e) {
      // Hostile bytes: whichever way the library stumbles over them, they are damaged.
      throw new DamagedChunkException("A delta that does not decode", e);
    }
    return out.exactly();
  }

  /// Takes so many bytes and no more.
  private static final class Bounded extends OutputStream {
    private final byte[] bytes;
    private int length;

    Bounded(int sizeBytes) {
      this.bytes = new byte[sizeBytes];
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int count) throws IOException {
      if (count > bytes.length - length) {
        throw new IOException("More than declared");
      }
      System.arraycopy(source, from, bytes, length, count);
      length += count;
    }

    byte[] exactly() {
      if (length != bytes.length) {
        throw new DamagedChunkException("A delta that gives less than declared");
      }
      return bytes;
    }
  }
}
