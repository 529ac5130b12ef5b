package dev.cairn.core.transfer;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.RemoteNode;
import java.util.Optional;

/// A file or link that is to be fetched.
///
/// @param path where it is to be on disk
/// @param executable whether it is to be executable on disk
/// @param replaces the local file in its place, as the plan saw it; empty when there was none
public record DownloadJob(
    FileId id,
    RelativePath path,
    RemoteNode remote,
    boolean executable,
    Optional<FileStat> replaces) {}
