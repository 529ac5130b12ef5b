package dev.cairn.daemon.process;

import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.Trash;
import dev.cairn.core.state.ActivityLog;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import dev.cairn.core.state.StateException;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a home tells while no session of it runs, be it that nobody is signed in: what has been
/// counted, what has happened, and what is in the trash. Reads the files that a session would own;
/// one that starts meanwhile is not disturbed.
final class RestingHome {
  private RestingHome() {}

  static Map<String, Long> counters(Home home) {
    return read(home, state -> state.counters().all());
  }

  static List<ActivityLog.Entry> activity(Home home, int limit) {
    return read(home, state -> state.activity().newest(limit));
  }

  private static <T> T read(Home home, Function<State, T> question) {
    boolean hasState = Files.exists(home.stateFile());
    try (Database database = hasState ? Database.open(home.stateFile()) : Database.inMemory()) {
      return question.apply(new State(database));
    } catch (StateException e) {
      throw new ControlFailure(1, "The state of this home cannot be opened", e);
    }
  }

  /// The trash of the linked folder.
  static Trash trash(Home home) {
    FolderRecord folder = home.folder()
        .orElseThrow(() -> new ControlFailure(1, "No folder is synced yet; use: cairn add DIR"));
    try {
      return new DiskFileTree(Path.of(folder.path()), Clock.system()).trash();
    } catch (IOException e) {
      throw new ControlFailure(1, "The folder " + folder.path() + " is not there", e);
    }
  }
}
