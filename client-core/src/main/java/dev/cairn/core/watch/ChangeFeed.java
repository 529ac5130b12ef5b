package dev.cairn.core.watch;

import dev.cairn.core.model.RelativePath;
import java.io.IOException;

/// Tells where below the root something may have changed. Events may be late, doubled or merged;
/// one that is lost for good is reported as [Listener#lost()].
public interface ChangeFeed extends AutoCloseable {
  /// Hears of changes. Called on the feed's own thread: it may only take note.
  interface Listener {
    /// Something at, or directly below, this place may have changed.
    void changed(RelativePath path);

    /// Events were lost: anything may have changed.
    void lost();
  }

  /// Begins to watch and returns once changes from now on are seen.
  void start(Listener listener) throws IOException;

  @Override
  void close() throws IOException;
}
