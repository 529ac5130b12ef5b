package dev.cairn.backend.store.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A request body that is counted and may be cut or spoiled on its way in.
final class CountedInput extends FilterInputStream {
  private final StoreTraffic traffic;
  private final WireEffects effects;
  private long passed;

  CountedInput(InputStream body, StoreTraffic traffic, WireEffects effects) {
    super(body);
    this.traffic = traffic;
    this.effects = effects;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    long admitted = effects.admits(passed, length);
    if (admitted < 0) {
      throw effects.cut();
    }
    int read = super.read(bytes, offset, (int) admitted);
    if (read > 0) {
      effects.spoil(passed, bytes, offset, read);
      passed += read;
      traffic.received(read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long left = count;
    byte[] sink = new byte[8192];
    while (left > 0) {
      int read = read(sink, 0, (int) Math.min(left, sink.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }
}
