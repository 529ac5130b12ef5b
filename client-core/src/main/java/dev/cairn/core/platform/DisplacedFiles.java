package dev.cairn.core.platform;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Files that a newer version has replaced, in `.cairn/displaced`. A program that still has one
/// open writes to what nobody sees any more: a file is let go only when nobody has written to it
/// for ten seconds and, where the system tells that, nobody has it open; it comes back beside its
/// successor if somebody has written. What a run of the program
/// has left behind goes to the trash. Thread-safe.
final class DisplacedFiles {
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final DiskPaths paths;
  private final StatReader stats;
  private final Clock clock;
  private final Trash trash;
  private final AtomicLong number;

  @GuardedBy("this")
  private final List<Displaced> waiting = new ArrayList<>();

  @GuardedBy("this")
  private boolean isSwept;

  /// One file that was replaced.
  ///
  /// @param stat what it was when it was last looked at
  /// @param isWritten whether somebody has written to it since it was replaced
  private record Displaced(
      RelativePath place, Path file, FileStat stat, boolean isWritten, long dueNanos) {}

  DisplacedFiles(DiskPaths paths, StatReader stats, Clock clock, Trash trash) {
    this.paths = paths;
    this.stats = stats;
    this.clock = clock;
    this.trash = trash;
    // Names of earlier runs are not used again.
    this.number = new AtomicLong(clock.wallTime().toEpochMilli() << 16);
  }

  /// A free place for a file that is about to be replaced.
  Path newPlace() throws IOException {
    Path folder = Files.createDirectories(paths.own("displaced"));
    return folder.resolve(Long.toString(number.incrementAndGet(), Character.MAX_RADIX));
  }

  /// A file is at its new place.
  ///
  /// @param expected what it was when it was decided to replace it
  synchronized void add(RelativePath place, Path file, FileStat expected) throws IOException {
    FileStat stat = stats.read(file);
    boolean isWritten = !stat.isUnwrittenSince(expected);
    waiting.add(new Displaced(place, file, stat, isWritten, inAWhile()));
  }

  private long inAWhile() {
    return clock.monotonicNanos() + QUIET.toNanos();
  }

  /// Whether there is something to settle by now.
  synchronized boolean isDue() {
    long now = clock.monotonicNanos();
    return !isSwept || waiting.stream().anyMatch(file -> file.dueNanos() - now <= 0);
  }

  /// Lets go of what has been quiet, and brings back what was written to.
  ///
  /// @return where what was brought back is now
  synchronized List<RelativePath> settle(FileTree.CopyName name) throws IOException {
    if (!isSwept) {
      sweep();
      isSwept = true;
    }
    long now = clock.monotonicNanos();
    List<RelativePath> rescued = new ArrayList<>();
    List<Displaced> later = new ArrayList<>();
    Set<Path> open = OpenFiles.among(waiting.stream()
        .filter(file -> file.dueNanos() - now <= 0)
        .map(Displaced::file)
        .toList());
    for (Iterator<Displaced> all = waiting.iterator(); all.hasNext(); ) {
      Displaced file = all.next();
      if (file.dueNanos() - now > 0) {
        continue;
      }
      settle(file, open.contains(file.file()), name, later).ifPresent(rescued::add);
      all.remove();
    }
    waiting.addAll(later);
    return rescued;
  }

  @GuardedBy("this")
  private Optional<RelativePath> settle(
      Displaced file, boolean isOpen, FileTree.CopyName name, List<Displaced> later)
      throws IOException {
    FileStat stat;
    try {
      stat = stats.read(file.file());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    boolean isJustWritten = !stat.hasSameContentAs(file.stat());
    if (isJustWritten || isOpen) {
      boolean isWritten = isJustWritten || file.isWritten();
      later.add(new Displaced(file.place(), file.file(), stat, isWritten, inAWhile()));
      return Optional.empty();
    }
    if (file.isWritten()) {
      return Optional.of(bringBack(file, name));
    }
    Files.delete(file.file());
    return Optional.empty();
  }

  /// To the trash where its folder is no more.
  private RelativePath bringBack(Displaced file, FileTree.CopyName name) throws IOException {
    RelativePath folder = file.place().parent().orElseThrow();
    NodeName original = file.place().name().orElseThrow();
    try {
      Path parent = paths.folder(folder);
      NodeName copy = name.choose(
          original,
          taken -> Files.exists(parent.resolve(taken.value()), LinkOption.NOFOLLOW_LINKS));
      RelativePath place = folder.child(copy);
      FreePlace.move(file.file(), paths.place(place));
      return place;
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      trash.take(file.file(), file.place());
      return file.place();
    }
  }

  @GuardedBy("this")
  private void sweep() throws IOException {
    Path folder = paths.own("displaced");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> known = waiting.stream().map(Displaced::file).toList();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!known.contains(file)) {
          trash.take(file, new RelativePath("replaced " + file.getFileName()));
        }
      }
    }
  }
}
