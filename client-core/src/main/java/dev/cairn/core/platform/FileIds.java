package dev.cairn.core.platform;

import dev.cairn.core.model.FileId;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Makes ids for nodes that this device is the first to see: `file_` and a UUID of version 7
/// (RFC 9562), whose leading time stamp keeps ids of one moment side by side in an index.
public final class FileIds {
  private final Clock clock;
  private final Entropy entropy;

  public FileIds(Clock clock, Entropy entropy) {
    this.clock = clock;
    this.entropy = entropy;
  }

  public FileId next() {
    byte[] random = new byte[16];
    entropy.fill(random);
    ByteBuffer bits = ByteBuffer.wrap(random);
    long high = (clock.wallTime().toEpochMilli() << 16) | 0x7000 | (bits.getLong() & 0x0FFF);
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new FileId("file_" + new UUID(high, low));
  }
}
