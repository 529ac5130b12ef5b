package dev.cairn.core.platform;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.util.Optional;

/// One look at several places of a [FileTree]. Belongs to one thread, and to one moment.
@FunctionalInterface
public interface PlaceLook {
  /// As [FileTree#stat(RelativePath)].
  Optional<FileStat> stat(RelativePath path) throws IOException;
}
