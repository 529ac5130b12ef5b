package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where files go that another device deleted, so that nothing deleted elsewhere is gone here at
/// once: `.cairn/trash/<day>/<number>/<name>`, and beside it `<number>.path` with the moment and
/// the path. Each file has a folder of its own, so no file is ever in another's way, and no name
/// has to be changed.
///
/// The path is written before the file is moved. A kill in between leaves a path without a file,
/// which counts for nothing; a power cut may at worst lose the path, and then the file is
/// restored under its name. Kept for 30 days and up to 10 GiB, the oldest going first, and then
/// an eighth of it at once. Thread-safe.
public final class Trash {
  private static final Logger log = LoggerFactory.getLogger(Trash.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final long KEPT_BYTES_MAX = 10L << 30;
  private static final String PATH_SUFFIX = ".path";
  private static final int COUNTER_MAX = 100_000;

  private final Path folder;
  private final DiskPaths paths;
  private final Clock clock;
  private final long bytesMax;
  private LocalDate today = LocalDate.MIN;
  private long number;
  private long bytes;
  private long sweepAbove;

  Trash(DiskPaths paths, Clock clock) {
    this(paths, clock, KEPT_BYTES_MAX);
  }

  Trash(DiskPaths paths, Clock clock, long bytesMax) {
    this.folder = paths.own("trash");
    this.paths = paths;
    this.clock = clock;
    this.bytesMax = bytesMax;
    this.sweepAbove = bytesMax;
  }

  private interface Filling {
    void into(Path target) throws IOException;
  }

  /// Takes a file out of the tree.
  synchronized void take(Path file, RelativePath path) throws IOException {
    add(
        file.getFileName(),
        path,
        size(file),
        target -> Files.move(file, target, StandardCopyOption.ATOMIC_MOVE));
  }

  private static long size(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .size();
  }

  /// Keeps bytes that a file of the tree held, durable on return.
  synchronized void keep(Path name, RelativePath path, byte[] content) throws IOException {
    add(
        name,
        path,
        content.length,
        target ->
            Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.DSYNC));
  }

  private void add(Path name, RelativePath path, long size, Filling filling) throws IOException {
    beginDay();
    Path day = Files.createDirectories(folder.resolve(today.toString()));
    Path own = newFolder(day);
    Path note = note(own);
    try {
      Files.writeString(note, clock.wallTime() + "\n" + path.value());
      filling.into(own.resolve(name));
      bytes += size;
    } catch (IOException e) {
      Files.deleteIfExists(own.resolve(name));
      Files.deleteIfExists(note);
      Files.deleteIfExists(own);
      throw e;
    }
    if (bytes > sweepAbove) {
      makeRoom();
    }
  }

  /// Looks through the whole trash, so it makes room for many files at once. That it fails does
  /// not undo what has been trashed, and is not tried again with the very next file.
  private void makeRoom() {
    try {
      sweep(bytesMax - slack());
    } catch (IOException e) {
      log.atWarn().setCause(e).log("The trash could not be emptied of what is too much");
    }
    sweepAbove = Math.max(bytesMax, bytes + slack());
  }

  private long slack() {
    return bytesMax / 8;
  }

  /// The first file of a day, and of a run, is the moment to drop what is too old.
  private void beginDay() {
    LocalDate now = day(clock.wallTime());
    if (now.equals(today)) {
      return;
    }
    today = now;
    number = 0;
    try {
      sweep();
    } catch (IOException e) {
      log.atWarn().setCause(e).log("The trash could not be emptied of what is too old");
    }
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneId.systemDefault());
  }

  private Path newFolder(Path day) throws IOException {
    if (number == 0) {
      number = children(day).stream().mapToLong(Trash::numberOf).max().orElse(0);
    }
    for (int tries = 0; tries < COUNTER_MAX; tries++) {
      try {
        return Files.createDirectory(day.resolve(Long.toString(++number)));
      } catch (FileAlreadyExistsException _) {
        // Another process of the same home, or a person, was there first.
      }
    }
    throw new FileAlreadyExistsException(day.toString());
  }

  private static long numberOf(Path entry) {
    String name = entry.getFileName().toString();
    return name.matches("[0-9]{1,18}") ? Long.parseLong(name) : 0;
  }

  private static Path note(Path own) {
    return own.resolveSibling(own.getFileName() + PATH_SUFFIX);
  }

  /// What can be restored, newest first.
  public synchronized List<TrashedFile> list() throws IOException {
    List<TrashedFile> found = new ArrayList<>();
    for (Path day : children(folder)) {
      for (Path own : children(day)) {
        if (numberOf(own) > 0) {
          describe(day, own).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparing(TrashedFile::trashedAt)
        .thenComparingLong(file -> numberOf(Path.of(file.id())))
        .reversed());
    return found;
  }

  private Optional<TrashedFile> describe(Path day, Path own) throws IOException {
    List<Path> files = children(own);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Path file = files.getFirst();
    String id = day.getFileName() + "/" + own.getFileName();
    long size = size(file);
    try {
      String note = Files.readString(note(own));
      int end = note.indexOf('\n');
      return Optional.of(new TrashedFile(
          id,
          new RelativePath(note.substring(end + 1)),
          Instant.parse(note.substring(0, Math.max(0, end))),
          size));
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      log.atDebug().addKeyValue("path", file).log("It is not known where this file was");
      Instant since = Files.getLastModifiedTime(own, LinkOption.NOFOLLOW_LINKS).toInstant();
      return Optional.of(
          new TrashedFile(id, new RelativePath(file.getFileName().toString()), since, size));
    }
  }

  /// Puts a file back where it was, under another name if the place is taken. Folders that are
  /// gone are made again.
  ///
  /// @return where it is now
  public synchronized RelativePath restore(TrashedFile file) throws IOException {
    Path own = folder.resolve(file.id());
    Path trashed = children(own).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchFileException(file.path().value()));
    Path parent = parent(file.path());
    NodeName name = file.path().name().orElseThrow();
    for (int copy = 0; copy < COUNTER_MAX; copy++) {
      NodeName wanted = copy == 0 ? name : RestoredName.of(name, copy);
      try {
        FreePlace.move(trashed, parent.resolve(wanted.value()));
        remove(own);
        return file.path().parent().orElseThrow().child(wanted);
      } catch (FileAlreadyExistsException _) {
        // The next name may be free.
      }
    }
    throw new FileAlreadyExistsException(file.path().value());
  }

  private Path parent(RelativePath path) throws IOException {
    RelativePath made = RelativePath.ROOT;
    for (NodeName name : path.parent().orElseThrow().names()) {
      made = made.child(name);
      Path place = paths.placeInAny(made);
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        try {
          Files.createDirectory(place);
        } catch (FileAlreadyExistsException e) {
          throw new NotDirectoryException(made.value());
        }
      }
    }
    return paths.placeInAny(made);
  }

  /// Drops what is too old, and the oldest of what is too much.
  public synchronized void sweep() throws IOException {
    sweep(bytesMax);
  }

  private void sweep(long bytesLeft) throws IOException {
    Instant oldest = clock.wallTime().minus(KEPT);
    long kept = 0;
    for (TrashedFile file : list()) {
      boolean isToGo = file.trashedAt().isBefore(oldest) || kept + file.sizeBytes() > bytesLeft;
      if (!isToGo || !removeForGood(file)) {
        kept += file.sizeBytes();
      }
    }
    bytes = kept;
    for (Path day : children(folder)) {
      if (children(day).isEmpty() && !day.endsWith(today.toString())) {
        Files.deleteIfExists(day);
      }
    }
  }

  /// One that cannot be removed keeps nothing else from it.
  private boolean removeForGood(TrashedFile file) {
    try {
      remove(folder.resolve(file.id()));
      log.atInfo().addKeyValue("path", file.path()).log("Removed from the trash for good");
      return true;
    } catch (IOException e) {
      log.atWarn().addKeyValue("path", file.path()).setCause(e).log("It stays in the trash");
      return false;
    }
  }

  private static void remove(Path own) throws IOException {
    for (Path file : children(own)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(own);
    Files.deleteIfExists(note(own));
  }

  /// What a folder of the trash holds; nothing if it is none, whoever has put that there.
  private static List<Path> children(Path parent) throws IOException {
    if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
      stream.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
