package dev.cairn.core.transfer;

import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.state.SqliteTree;
import dev.cairn.core.state.State;

/// What downloads work with.
///
/// @param localTree tells where on disk a file is
public record DownloadContext(
    FileTree files,
    RemoteStore remote,
    ObjectStore store,
    State state,
    SqliteTree localTree,
    Tasks tasks,
    TransferLimits limits,
    TransferMonitor monitor) {}
