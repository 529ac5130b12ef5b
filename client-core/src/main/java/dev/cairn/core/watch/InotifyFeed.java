package dev.cairn.core.watch;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The feed over Linux's inotify: a watch per folder, one thread that reads. Beside the places it
/// tells which of them are complete: a program has closed what it wrote, or has renamed it there.
///
/// A folder is watched before it is reported, and all that is found in a new folder is reported
/// too, so nothing that is made in it meanwhile is missed. A renamed folder keeps its watches:
/// the two halves of a rename carry one cookie and follow each other.
public final class InotifyFeed implements ChangeFeed {
  private static final Logger log = LoggerFactory.getLogger(InotifyFeed.class);
  private static final int FOREVER = -1;

  /// How long the second half of a rename may take to come.
  private static final int OTHER_HALF_MILLIS = 10;

  private static final long END_MILLIS = 10_000;

  private final Path root;
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private final WatchedFolders folders = new WatchedFolders();

  /// What a batch of events says, each place once; the value is whether it is complete.
  private final Map<RelativePath, Boolean> changes = new LinkedHashMap<>();

  private Inotify.@Nullable Event movedAway;
  private boolean isLimited;
  private @Nullable Inotify inotify;
  private @Nullable Thread thread;

  public InotifyFeed(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  @Override
  public synchronized void start(Listener listener) throws IOException {
    Inotify opened = open();
    inotify = opened;
    folders.addRoot(opened.watch(root));
    watchBelow(opened, RelativePath.ROOT, opened.watch(root), Finds.KNOWN, listener);
    Thread reader =
        Thread.ofPlatform().daemon().name("watch").unstarted(() -> run(opened, listener));
    thread = reader;
    reader.start();
  }

  private static Inotify open() throws IOException {
    try {
      return new Inotify();
    } catch (Inotify.Failure e) {
      throw new IOException(
          "No more folders can be watched by this user; raise fs.inotify.max_user_instances", e);
    }
  }

  private void run(Inotify opened, Listener listener) {
    try {
      while (!isClosing.get()) {
        List<Inotify.Event> events = opened.read(movedAway == null ? FOREVER : OTHER_HALF_MILLIS);
        if (events.isEmpty()) {
          forgetMovedAway(opened);
        }
        events.forEach(event -> take(opened, event, listener));
        report(listener);
      }
    } catch (IOException | RuntimeException e) {
      // The thread's outermost frame: without it nobody watches any more.
      log.atError().setCause(e).log("Watching the folder has ended");
      listener.unwatchable("Changes of the folder are no longer seen as they happen; see the log");
    }
  }

  private void report(Listener listener) {
    changes.forEach((path, isComplete) -> {
      if (isComplete) {
        listener.completed(path);
      } else {
        listener.changed(path);
      }
    });
    changes.clear();
  }

  private void take(Inotify opened, Inotify.Event event, Listener listener) {
    if (event.is(Inotify.OVERFLOW)) {
      changes.clear();
      movedAway = null;
      listener.lost();
      // Folders may have been made meanwhile; those that are watched keep their number.
      watchBelow(opened, RelativePath.ROOT, rootWatch(opened), Finds.KNOWN, listener);
      return;
    }
    if (event.is(Inotify.IGNORED)) {
      folders.remove(event.watch());
      return;
    }
    if (event.is(Inotify.DELETE_SELF | Inotify.MOVE_SELF | Inotify.UNMOUNT)) {
      if (folders.isRoot(event.watch())) {
        listener.unwatchable("The folder was moved, deleted or unmounted");
        listener.lost();
      }
      return;
    }
    boolean isOtherHalf = isOtherHalf(event);
    if (!isOtherHalf) {
      forgetMovedAway(opened);
    }
    event.name().ifPresent(name -> takeNamed(opened, event, name, isOtherHalf, listener));
    if (isOtherHalf) {
      movedAway = null;
    }
  }

  private int rootWatch(Inotify opened) {
    try {
      return opened.watch(root);
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("The folder cannot be watched again");
      return -1;
    }
  }

  private boolean isOtherHalf(Inotify.Event event) {
    Inotify.Event first = movedAway;
    return first != null && event.is(Inotify.MOVED_TO) && event.cookie() == first.cookie();
  }

  private void takeNamed(
      Inotify opened, Inotify.Event event, String name, boolean isOtherHalf, Listener listener) {
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
        watchNew(opened, path.get(), event.watch(), name, listener);
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
  private void forgetMovedAway(Inotify opened) {
    Inotify.Event from = movedAway;
    movedAway = null;
    if (from != null) {
      from.name()
          .flatMap(name -> folders.child(from.watch(), name))
          .ifPresent(watch -> folders.below(watch).forEach(opened::unwatch));
    }
  }

  private void watchNew(
      Inotify opened, RelativePath path, int parent, String name, Listener listener) {
    Optional<Integer> watch = watch(opened, path, listener);
    watch.ifPresent(number -> {
      folders.put(number, parent, name);
      watchBelow(opened, path, number, Finds.NEW, listener);
    });
  }

  private record Place(RelativePath path, int watch) {}

  /// What is said of what is found in a folder: all of it, or nothing, because a scan finds it.
  private enum Finds {
    NEW,
    KNOWN
  }

  /// Watches all folders below one that is watched.
  private void watchBelow(
      Inotify opened, RelativePath top, int watch, Finds finds, Listener listener) {
    Deque<Place> toEnter = new ArrayDeque<>(List.of(new Place(top, watch)));
    while (!toEnter.isEmpty()) {
      Place folder = toEnter.remove();
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(root.resolve(folder.path().value()))) {
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
            watch(opened, path.get(), listener).ifPresent(number -> {
              folders.put(number, folder.watch(), name);
              toEnter.add(new Place(path.get(), number));
            });
          }
        }
      } catch (NoSuchFileException | NotDirectoryException _) {
        // Gone again, which is another event.
      } catch (IOException | DirectoryIteratorException e) {
        log.atDebug().addKeyValue("path", folder.path()).log("A folder cannot be looked into");
      }
    }
  }

  /// Empty if the folder is gone, or cannot be watched, which is told.
  private Optional<Integer> watch(Inotify opened, RelativePath path, Listener listener) {
    try {
      return Optional.of(opened.watch(root.resolve(path.value())));
    } catch (Inotify.Failure e) {
      if (e.number() == Inotify.NO_SPACE) {
        limited(listener);
      } else if (e.number() != Inotify.NO_SUCH_ENTRY && e.number() != Inotify.NOT_A_FOLDER) {
        log.atWarn()
            .addKeyValue("path", path)
            .addKeyValue("cause", e.toString())
            .log("A folder cannot be watched");
        limitedTo(listener, "Some folders cannot be watched; see the log");
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Watching fails in one way only", e);
    }
  }

  private void limited(Listener listener) {
    limitedTo(
        listener,
        "Changes are found by looking every 30 seconds, because this computer may not watch so many"
            + " folders: raise fs.inotify.max_user_watches (sysctl) and start Cairn again");
  }

  private void limitedTo(Listener listener, String reason) {
    if (!isLimited) {
      isLimited = true;
      listener.unwatchable(reason);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    isClosing.set(true);
    Inotify opened = inotify;
    Thread reader = thread;
    if (opened == null) {
      return;
    }
    inotify = null;
    if (reader != null) {
      opened.wake();
      try {
        reader.join(END_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (reader.isAlive()) {
        log.atWarn()
            .log("The watching thread did not end; its watches stay until the process ends");
        return;
      }
    }
    opened.close();
  }
}
