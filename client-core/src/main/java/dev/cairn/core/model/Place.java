package dev.cairn.core.model;

/// Where a node is: its folder and its name there.
public record Place(FileId parent, NodeName name) {}
