package dev.cairn.core.watch;

import java.io.IOException;
import java.nio.file.Path;
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
  private static final long END_MILLIS = 10_000;

  private final Path root;
  private @Nullable Running running;

  /// A watch that has begun.
  private record Running(Inotify inotify, InotifyReader reader, Thread thread) {}

  public InotifyFeed(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  @Override
  public synchronized void start(Listener listener) throws IOException {
    close();
    Inotify opened = open();
    InotifyReader reader = begin(opened, listener);
    Thread thread = Thread.ofPlatform().daemon().name("watch").unstarted(reader);
    running = new Running(opened, reader, thread);
    thread.start();
  }

  private InotifyReader begin(Inotify opened, Listener listener) throws IOException {
    try {
      InotifyReader reader = new InotifyReader(root, opened, listener);
      reader.begin();
      return reader;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private static Inotify open() throws IOException {
    try {
      return new Inotify();
    } catch (Inotify.Failure e) {
      throw new IOException(
          "No more folders can be watched by this user; raise fs.inotify.max_user_instances", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    Running ending = running;
    running = null;
    if (ending == null) {
      return;
    }
    ending.reader().end();
    try {
      ending.thread().join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ending.thread().isAlive()) {
      log.atWarn().log("The watching thread did not end; its watches stay until the process ends");
      return;
    }
    ending.inotify().close();
  }
}
