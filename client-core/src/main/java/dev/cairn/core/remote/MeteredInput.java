package dev.cairn.core.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a socket, counted. Reads as many at a time as there are, up to 64 KiB: the HTTP
/// client asks for 8 KiB, and what asking costs is more than what copying does. Belongs to one
/// thread at a time, as the client's connections do.
final class MeteredInput extends FilterInputStream {
  private static final int BUFFER_BYTES = 64 << 10;

  private final TrafficMeter meter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int end;

  MeteredInput(InputStream socket, TrafficMeter meter) {
    super(socket);
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    if (position == end && fill() < 0) {
      return -1;
    }
    int value = buffer[position] & 0xff;
    position++;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (position == end && length > 0 && fill() < 0) {
      return -1;
    }
    int count = Math.min(length, end - position);
    System.arraycopy(buffer, position, bytes, offset, count);
    position += count;
    return count;
  }

  private int fill() throws IOException {
    int count = in.read(buffer, 0, BUFFER_BYTES);
    position = 0;
    end = Math.max(0, count);
    meter.received(end);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && (position < end || fill() >= 0)) {
      int some = (int) Math.min(count - skipped, end - position);
      position += some;
      skipped += some;
    }
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return end - position + in.available();
  }
}
