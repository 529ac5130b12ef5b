package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;

/// One entry of a folder.
public record FileEntry(NodeName name, FileStat stat) {}
