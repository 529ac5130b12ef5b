package dev.cairn.core.remote;

import java.time.Duration;
import java.time.Instant;

/// How far the server's clock is ahead of this device's. Times of files are the server's on the
/// wire and this device's on its disk: each device translates at its own border, so that a clock
/// that is wrong here makes no file look newer elsewhere.
///
/// @param ahead as measured; negative when this device's clock is ahead
public record ClockOffset(Duration ahead) {
  /// The `Date` header tells whole seconds, and the answer was on its way for a while. What is less
  /// than this is no offset, and no reason to change the times of files.
  private static final Duration MEASURABLE = Duration.ofSeconds(3);

  /// A time of this device by the server's clock.
  public Instant toServer(Instant here) {
    return isMeasurable() ? here.plus(ahead) : here;
  }

  /// A time of the server's by this device's clock.
  public Instant toDevice(Instant there) {
    return isMeasurable() ? there.minus(ahead) : there;
  }

  private boolean isMeasurable() {
    return ahead.abs().compareTo(MEASURABLE) >= 0;
  }
}
