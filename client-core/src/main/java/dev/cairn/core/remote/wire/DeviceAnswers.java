package dev.cairn.core.remote.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of the server's answers about the devices of an account.
public final class DeviceAnswers {
  private DeviceAnswers() {}

  /// Of `GET /api/devices`.
  public record Listing(List<Device> devices, long more) {}

  /// One device.
  public record Device(
      String deviceId,
      String name,
      String platform,
      Instant createdAt,
      @Nullable Instant lastSeenAt,
      boolean current) {}
}
