package dev.cairn.core.plan;

import dev.cairn.core.model.NodeName;
import java.util.List;
import java.util.Set;

/// The names by which an atomic group and its parts are told: what Git's own programs do with
/// the files of a repository. Pure and thread-safe.
public final class GroupNames {
  private static final Set<String> GROUPS = Set.of(".git");

  /// What Git writes for itself: a repository is as good with another device's.
  private static final Set<String> PASSING =
      Set.of("index", "FETCH_HEAD", "ORIG_HEAD", "COMMIT_EDITMSG", "gc.log");

  private static final String LOGS = "logs";
  private static final String OBJECTS = "objects";
  private static final String HEAD = "HEAD";
  private static final String LOCK = ".lock";

  private GroupNames() {}

  /// Whether a folder of that name is synced as one, with all that is in it: also when it is a
  /// conflict copy of one.
  public static boolean isGroup(NodeName name) {
    return GROUPS.contains(ConflictName.original(name).value());
  }

  /// Whether a program is at work in the group for as long as it holds something of that name.
  public static boolean isLock(NodeName name) {
    return name.value().endsWith(LOCK);
  }

  /// Whether what is there may be taken from another device without anybody missing it.
  ///
  /// @param path the names from below the group's folder on
  static boolean isPassing(List<NodeName> path) {
    String first = path.getFirst().value();
    return first.equals(LOGS) || (path.size() == 1 && PASSING.contains(first));
  }

  /// In which order the parts of a group are put in place, lowest first, so that a group is good
  /// at each moment in between: objects, which are named after what they hold, then what names
  /// them, and last what makes the folder a repository.
  ///
  /// @param path the names from below the group's folder on
  public static int rank(List<NodeName> path) {
    if (path.isEmpty() || path.getFirst().value().equals(OBJECTS)) {
      return 0;
    }
    return path.size() == 1 && path.getFirst().value().equals(HEAD) ? 2 : 1;
  }
}
