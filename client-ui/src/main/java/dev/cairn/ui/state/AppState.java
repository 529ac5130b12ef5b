package dev.cairn.ui.state;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.daemon.control.api.TransferDirection;
import dev.cairn.ui.link.LinkState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the app shows at one moment.
///
/// @param status what the daemon last said, or null while none runs
/// @param conflicts the conflicts that wait for the person
/// @param guards the questions that wait for the person's answer, and sync with them
/// @param starting whether a daemon is being started
/// @param throughput the speed of the last minute
/// @param now the moment itself
/// @param zone where the person is
public record AppState(
    @Nullable StatusDocument status,
    List<ConflictEntry> conflicts,
    List<GuardEntry> guards,
    boolean starting,
    Throughput throughput,
    Instant now,
    ZoneId zone) {
  /// Copies its lists.
  public AppState {
    conflicts = List.copyOf(conflicts);
    guards = List.copyOf(guards);
  }

  /// Before the daemon has said anything.
  public static AppState initial(Instant now, ZoneId zone) {
    return new AppState(null, List.of(), List.of(), false, Throughput.NONE, now, zone);
  }

  /// With the daemon's news; a start that was under way has ended once a daemon is there.
  public AppState with(LinkState link) {
    boolean still = starting && link.status() == null;
    return new AppState(
        link.status(), link.conflicts(), link.guards(), still, throughput, now, zone);
  }

  /// With a start that begins or has ended.
  public AppState withStarting(boolean begins) {
    return new AppState(status, conflicts, guards, begins && status == null, throughput, now, zone);
  }

  /// One second later.
  public AppState at(Instant later) {
    var longer = throughput.plus(speed(TransferDirection.UP), speed(TransferDirection.DOWN));
    return new AppState(status, conflicts, guards, starting, longer, later, zone);
  }

  /// The present speed in one direction, in bytes per second.
  public long speed(TransferDirection direction) {
    if (status == null) {
      return 0;
    }
    return status.transfers().stream()
        .filter(transfer -> transfer.direction() == direction)
        .mapToLong(transfer -> transfer.bytesPerSecond())
        .sum();
  }
}
