package dev.cairn.core.platform;

import dev.cairn.core.model.RelativePath;
import java.time.Instant;

/// A file that another device deleted and that can still be restored here.
///
/// @param id names it in the trash
/// @param path where it was
public record TrashedFile(String id, RelativePath path, Instant trashedAt, long sizeBytes) {}
