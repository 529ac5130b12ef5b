package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.Entropy;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.Downloader;
import dev.cairn.core.transfer.TransferMonitor;
import dev.cairn.core.transfer.Uploader;
import dev.cairn.core.watch.ChangeFeed;

/// What an engine is put together from. Whoever made the parts closes them, after the engine.
///
/// @param folderMarker what the root has to be marked with to be the root that was linked
/// @param plannedTogether how many nodes are planned for at once at the most, so that a plan takes
///     little memory and what it says begins soon, however many have changed
public record EngineParts(
    DeviceIdentity device,
    FileId rootId,
    String folderMarker,
    State state,
    FileTree files,
    ChangeFeed feed,
    RemoteStore remote,
    Uploader uploader,
    Downloader downloader,
    TransferMonitor transfers,
    TrafficMeter traffic,
    Tasks tasks,
    Clock clock,
    Entropy entropy,
    FileIds ids,
    int plannedTogether) {
  /// As many as that are planned in a few hundredths of a second, and are some uploads' worth.
  public static final int PLANNED_TOGETHER = 2_000;
}
