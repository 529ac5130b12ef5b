package dev.cairn.backend.file;

import java.util.List;

/// Of the hashes asked for: where some are, and which are not to be had.
public record Locations(List<Location> locations, List<String> missing) {}
