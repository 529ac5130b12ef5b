package dev.cairn.core.watch;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.platform.FileTree;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One watch of a tree of folders: takes in the kernel's events and tells the listener. Runs on one
/// thread, which begins once [#begin()] has returned.
final class InotifyReader implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(InotifyReader.class);
  private static final int FOREVER = -1;
  private static final int COMINGS_AND_GOINGS =
      Inotify.CREATE | Inotify.DELETE | Inotify.MOVED_FROM | Inotify.MOVED_TO;

  /// How long the second half of a rename may take to come.
  private static final int OTHER_HALF_MILLIS = 10;

  private final Path root;
  private final LeafFolders leaves;
  private final Inotify inotify;
  private final ChangeFeed.Listener listener;
  private final AtomicBoolean isEnding = new AtomicBoolean();
  private final WatchedFolders folders = new WatchedFolders();

  /// What a batch of events says, each place once; the value is whether it is complete.
  private final Map<RelativePath, Boolean> changes = new LinkedHashMap<>();

  /// The folders in which a batch of events tells of names that cannot be used.
  private final Set<RelativePath> unusableIn = new LinkedHashSet<>();

  private Inotify.@Nullable Event movedAway;
  private boolean isLimited;

  /// @param inotify stays the caller's, who closes it once the thread has ended
  InotifyReader(Path root, Inotify inotify, ChangeFeed.Listener listener) throws IOException {
    this.root = root;
    this.leaves = LeafFolders.on(root);
    this.inotify = inotify;
    this.listener = listener;
  }

  /// Watches all that is there. Throws if the root itself cannot be watched.
  void begin() throws IOException {
    int watch = inotify.watch(root);
    folders.addRoot(watch);
    watchBelow(RelativePath.ROOT, watch, Finds.KNOWN);
  }

  /// Has the thread end soon.
  void end() {
    isEnding.set(true);
    inotify.wake();
  }

  @Override
  public void run() {
    try {
      while (!isEnding.get()) {
        List<Inotify.Event> events = inotify.read(movedAway == null ? FOREVER : OTHER_HALF_MILLIS);
        if (events.isEmpty()) {
          forgetMovedAway();
        }
        events.forEach(event -> take(event));
        report();
      }
    } catch (IOException | RuntimeException e) {
      // The thread's outermost frame: without it nobody watches any more.
      log.atError().setCause(e).log("Watching the folder has ended");
      listener.unwatchable("Changes of the folder are no longer seen as they happen; see the log");
    }
  }

  private void report() {
    changes.forEach((path, isComplete) -> {
      if (isComplete) {
        listener.completed(path);
      } else {
        listener.changed(path);
      }
    });
    changes.clear();
    unusableIn.forEach(listener::unusableName);
    unusableIn.clear();
  }

  private void take(Inotify.Event event) {
    if (event.is(Inotify.OVERFLOW)) {
      changes.clear();
      unusableIn.clear();
      movedAway = null;
      listener.lost();
      // Folders may have been made meanwhile; those that are watched keep their number.
      watchBelow(RelativePath.ROOT, rootWatch(), Finds.KNOWN);
      return;
    }
    if (event.is(Inotify.IGNORED)) {
      folders.remove(event.watch());
      return;
    }
    if (event.is(Inotify.DELETE_SELF | Inotify.MOVE_SELF | Inotify.UNMOUNT)) {
      if (folders.isRoot(event.watch())) {
        listener.rootGone();
      }
      return;
    }
    boolean isOtherHalf = isOtherHalf(event);
    if (!isOtherHalf) {
      forgetMovedAway();
    }
    event.name().ifPresent(name -> takeNamed(event, name, isOtherHalf));
    if (event.is(COMINGS_AND_GOINGS) && event.name().filter(NodeName::isValid).isEmpty()) {
      folders.path(event.watch()).ifPresent(unusableIn::add);
    }
    if (isOtherHalf) {
      movedAway = null;
    }
  }

  private int rootWatch() {
    try {
      return inotify.watch(root);
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("The folder cannot be watched again");
      return -1;
    }
  }

  private boolean isOtherHalf(Inotify.Event event) {
    Inotify.Event first = movedAway;
    return first != null && event.is(Inotify.MOVED_TO) && event.cookie() == first.cookie();
  }

  private void takeNamed(Inotify.Event event, String name, boolean isOtherHalf) {
    if (folders.isRoot(event.watch()) && name.equals(FileTree.OWN_FOLDER)) {
      return;
    }
    Optional<RelativePath> path = folders.path(event.watch(), name);
    if (event.is(Inotify.IS_FOLDER) && event.is(Inotify.MOVED_FROM)) {
      movedAway = event;
    }
    if (path.isEmpty()) {
      return;
    }
    if (event.is(Inotify.IS_FOLDER) && event.is(Inotify.CREATE | Inotify.MOVED_TO)) {
      boolean isKnown = isOtherHalf && relink(event, name);
      if (!isKnown) {
        watchNew(path.get(), event.watch(), name);
      }
    }
    mark(path.get(), event.is(Inotify.CLOSE_WRITE | Inotify.MOVED_TO));
  }

  /// The last word on a place counts: what is written to after it was complete is not.
  private void mark(RelativePath path, boolean isComplete) {
    changes.remove(path);
    changes.put(path, isComplete);
  }

  private boolean relink(Inotify.Event to, String name) {
    Inotify.Event from = movedAway;
    if (from == null || from.name().isEmpty()) {
      return false;
    }
    Optional<Integer> watch = folders.child(from.watch(), from.name().get());
    watch.ifPresent(moved -> folders.put(moved, to.watch(), name));
    return watch.isPresent();
  }

  /// A folder has left the root: nobody wants to hear of it any more.
  private void forgetMovedAway() {
    Inotify.Event from = movedAway;
    movedAway = null;
    if (from != null) {
      from.name()
          .flatMap(name -> folders.child(from.watch(), name))
          .ifPresent(watch -> folders.below(watch).forEach(inotify::unwatch));
    }
  }

  private void watchNew(RelativePath path, int parent, String name) {
    Optional<Integer> watch = watch(path);
    watch.ifPresent(number -> {
      folders.put(number, parent, name);
      watchBelow(path, number, Finds.NEW);
    });
  }

  private record Place(RelativePath path, int watch) {}

  /// What is said of what is found in a folder: all of it, or nothing, because a scan finds it.
  private enum Finds {
    NEW,
    KNOWN
  }

  /// Watches all folders below one that is watched.
  private void watchBelow(RelativePath top, int watch, Finds finds) {
    Deque<Place> toEnter = new ArrayDeque<>(List.of(new Place(top, watch)));
    while (!toEnter.isEmpty()) {
      Place folder = toEnter.remove();
      Path place = root.resolve(folder.path().value());
      try {
        // It is watched already, so a folder that is made in it from now on is told of.
        if (finds == Finds.NEW || !leaves.isLeaf(place)) {
          enter(folder, place, finds, toEnter);
        }
      } catch (NoSuchFileException | NotDirectoryException _) {
        // Gone again, which is another event.
      } catch (IOException | DirectoryIteratorException e) {
        log.atDebug().addKeyValue("path", folder.path()).log("A folder cannot be looked into");
      }
    }
  }

  private void enter(Place folder, Path place, Finds finds, Deque<Place> toEnter)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        Optional<RelativePath> path = folders.path(folder.watch(), name);
        boolean isOwn = folder.path().isRoot() && name.equals(FileTree.OWN_FOLDER);
        if (path.isEmpty() || isOwn) {
          continue;
        }
        if (finds == Finds.NEW) {
          mark(path.get(), false);
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          watch(path.get()).ifPresent(number -> {
            folders.put(number, folder.watch(), name);
            toEnter.add(new Place(path.get(), number));
          });
        }
      }
    }
  }

  /// Empty if the folder is gone, or cannot be watched, which is told.
  private Optional<Integer> watch(RelativePath path) {
    try {
      return Optional.of(inotify.watch(root.resolve(path.value())));
    } catch (Inotify.Failure e) {
      if (e.number() == Inotify.NO_SPACE) {
        limited();
      } else if (e.number() != Inotify.NO_SUCH_ENTRY && e.number() != Inotify.NOT_A_FOLDER) {
        log.atWarn()
            .addKeyValue("path", path)
            .addKeyValue("cause", e.toString())
            .log("A folder cannot be watched");
        limitedTo("Some folders cannot be watched; see the log");
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Watching fails in one way only", e);
    }
  }

  private void limited() {
    limitedTo(
        "Changes are found by looking every 30 seconds, because this computer may not watch so many"
            + " folders: raise fs.inotify.max_user_watches (sysctl) and start Cairn again");
  }

  private void limitedTo(String reason) {
    if (!isLimited) {
      isLimited = true;
      listener.unwatchable(reason);
    }
  }
}
