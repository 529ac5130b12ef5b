package dev.cairn.backend.store.s3;

import dev.cairn.backend.fault.Fault;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What a fault does to the bytes of one request. Confined to the request's thread.
final class WireEffects {
  private final @Nullable Fault fault;
  private final Runnable cut;

  WireEffects(@Nullable Fault fault, Runnable cut) {
    this.fault = fault;
    this.cut = cut;
  }

  /// Waits as long as the fault says.
  void delay() {
    Integer millis = fault == null ? null : fault.delayMs();
    if (millis != null) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  /// How many of `wanted` further bytes may pass after `passed`; -1 when the connection is to be
  /// cut now.
  long admits(long passed, long wanted) {
    Long limit = fault == null ? null : fault.dropAfterBytes();
    if (limit == null) {
      return wanted;
    }
    return passed >= limit ? -1 : Math.min(wanted, limit - passed);
  }

  /// Closes the socket under the client's feet.
  IOException cut() {
    cut.run();
    return new IOException("Connection cut by an ordered fault");
  }

  /// Spoils the first byte of the body, if the fault says so.
  void spoil(long passed, byte[] bytes, int offset, int length) {
    if (fault != null && fault.corrupt() && passed == 0 && length > 0) {
      bytes[offset] ^= 1;
    }
  }
}
