package dev.cairn.daemon.session;

import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.transfer.Bandwidth;
import dev.cairn.core.transfer.TransferLimits;
import java.util.OptionalLong;

/// The caps on bandwidth that a person has set, kept across restarts. Thread-safe.
public final class BandwidthCaps {
  private final Settings settings;
  private final TransferLimits limits;

  BandwidthCaps(Settings settings, TransferLimits limits) {
    this.settings = settings;
    this.limits = limits;
    limits.up().limit(up());
    limits.down().limit(down());
  }

  /// In bytes per second.
  public OptionalLong up() {
    return read(Setting.LIMIT_UP);
  }

  /// In bytes per second.
  public OptionalLong down() {
    return read(Setting.LIMIT_DOWN);
  }

  /// Sets the cap.
  ///
  /// @param bytesPerSecond 0 lifts the cap
  public void limitUp(long bytesPerSecond) {
    set(Setting.LIMIT_UP, limits.up(), bytesPerSecond);
  }

  /// Sets the cap.
  ///
  /// @param bytesPerSecond 0 lifts the cap
  public void limitDown(long bytesPerSecond) {
    set(Setting.LIMIT_DOWN, limits.down(), bytesPerSecond);
  }

  private void set(Setting setting, Bandwidth bandwidth, long bytesPerSecond) {
    if (bytesPerSecond == 0) {
      settings.remove(setting);
    } else {
      settings.put(setting, Long.toString(bytesPerSecond));
    }
    bandwidth.limit(read(setting));
  }

  private OptionalLong read(Setting setting) {
    return settings.get(setting).stream().mapToLong(Long::parseLong).findFirst();
  }
}
