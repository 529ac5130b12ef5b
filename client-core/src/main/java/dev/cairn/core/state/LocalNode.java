package dev.cairn.core.state;

import dev.cairn.core.model.Node;
import dev.cairn.core.platform.FileStat;

/// A node of the local tree with what the file system told when it was last looked at.
public record LocalNode(Node node, FileStat stat) {}
