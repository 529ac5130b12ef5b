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

    /// As [#changed]; and whoever wrote there has closed the file, or has renamed a whole one to
    /// this place.
    default void completed(RelativePath path) {
      changed(path);
    }

    /// Something has come into this folder, or gone, whose name cannot be a path here.
    default void unusableName(RelativePath folder) {
      changed(folder);
    }

    /// Events were lost: anything may have changed.
    void lost();

    /// The root is not at its place any more: nothing is heard of it, also when it comes back,
    /// before the feed is started again.
    default void rootGone() {
      lost();
    }

    /// From now on, changes of some or all folders are not seen as they happen.
    ///
    /// @param reason one sentence for a person, with what helps
    default void unwatchable(String reason) {
      lost();
    }
  }

  /// Begins to watch and returns once changes from now on are seen. A feed that has been started
  /// already begins anew: the root may be another folder by now.
  void start(Listener listener) throws IOException;

  @Override
  void close() throws IOException;
}
