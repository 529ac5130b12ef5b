package dev.cairn.core.engine;

import dev.cairn.core.ignore.IgnoreRules;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.scan.LocalObserver;
import dev.cairn.core.scan.Sighting;
import dev.cairn.core.state.LocalTree;
import dev.cairn.core.state.SqliteTree;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the local tree up to date: looks at places that have settled, at whole folders after a
/// storm, and at everything at the start, hourly and when asked. Nodes that are gone wait a
/// little for the other half of a move before they count as deleted. Belongs to the owner thread.
final class LocalObservation {
  private static final Logger log = LoggerFactory.getLogger(LocalObservation.class);
  private static final Duration MISSING_GRACE = Duration.ofMillis(400);
  private static final Duration FULL_SCAN_EVERY = Duration.ofHours(1);
  private static final Duration POLL_EVERY = Duration.ofSeconds(30);
  private static final int PLACES_PER_FOLDER_MAX = 128;
  private static final int PLACES_MAX = 512;
  private static final int FOLDERS_PER_LOOK_MAX = 32;

  private final Clock clock;
  private final DiskLook disk;
  private final RootPresence root;
  private final Looks looks;
  private final LocalObserver observer;
  private final LocalTree local;
  private final SqliteTree tree;
  private final Candidates candidates;
  private final Retries retries;
  private final Settling settling;
  private final DamageCheck damage;
  private final Selecting selecting;
  private final SkippedItems skipped;
  private final Relistings relistings;
  private final Deque<RelativePath> foldersToList = new ArrayDeque<>();
  private final Deadlines<FileId> missing = new Deadlines<>();
  private final List<Runnable> onceLooked = new ArrayList<>();
  private Duration scanEvery = FULL_SCAN_EVERY;
  private IgnoreRules rules = IgnoreRules.NONE;
  private boolean isWatchAwaited = true;
  private boolean isScanning;
  private long scansDone;
  private long nextFullScanNanos;

  LocalObservation(
      EngineParts parts,
      SqliteTree tree,
      Jobs jobs,
      Candidates candidates,
      Retries retries,
      DamageCheck damage,
      OwnChanges own,
      Selecting selecting) {
    this.clock = parts.clock();
    this.disk = new DiskLook(parts.files(), parts.folderMarker());
    this.root = new RootPresence(disk, clock);
    this.looks = new Looks(jobs, own);
    this.tree = tree;
    this.local = parts.state().local();
    this.observer = new LocalObserver(
        local,
        tree,
        parts.files(),
        parts.ids(),
        own::isDoubtful,
        this::isIgnored,
        () -> own.isEmpty() && missing.isEmpty());
    this.candidates = candidates;
    this.retries = retries;
    this.damage = damage;
    this.selecting = selecting;
    this.settling = new Settling(clock);
    this.skipped = new SkippedItems(clock);
    this.relistings = new Relistings(clock);
    this.nextFullScanNanos = clock.monotonicNanos();
  }

  void changed(RelativePath path) {
    settling.changed(path);
  }

  void completed(RelativePath path) {
    settling.completed(path);
  }

  /// Lists a folder again soon, for what has no path that could be looked at.
  void lookInto(RelativePath folder) {
    relistings.add(folder);
  }

  /// Anything may have changed: look at everything.
  void scanAll() {
    settling.clear();
    relistings.clear();
    foldersToList.clear();
    foldersToList.add(RelativePath.ROOT);
    skipped.clear();
    isScanning = true;
    nextFullScanNanos = clock.monotonicNanos() + scanEvery.toNanos();
  }

  /// From now on, changes are reported as they happen. What has changed before is found by
  /// looking at everything; a look that began earlier could have missed it.
  void watched() {
    isWatchAwaited = false;
    scanEvery = FULL_SCAN_EVERY;
    scanAll();
  }

  /// Changes are not reported as they happen: look at everything often.
  void pollInsteadOfWatching() {
    isWatchAwaited = false;
    scanEvery = POLL_EVERY;
    scanAll();
  }

  /// The root is not where it was; another one, or the same, may be there already.
  void rootMoved() {
    if (root.isThere()) {
      awaitWatch();
    } else {
      loseRoot();
    }
  }

  private void awaitWatch() {
    isWatchAwaited = true;
    looks.drop();
    foldersToList.clear();
    missing.clear();
  }

  /// A place that turned out to be other than recorded is looked at without waiting.
  void lookNow(RelativePath path) {
    path.parent().ifPresent(foldersToList::add);
  }

  /// Looks at these places without waiting, and has `then` run once that has been done.
  void lookNow(Collection<RelativePath> paths, Runnable then) {
    paths.forEach(this::lookNow);
    onceLooked.add(then);
  }

  /// Whether what is not synced yet is not to be synced. What is synced already stays so.
  boolean isIgnored(RelativePath path, boolean isFolder) {
    return rules.ignores(path, isFolder);
  }

  /// Whether all that was reported has been looked at.
  boolean isQuiet() {
    return damage.isDone()
        && scansDone > 0
        && !isWatchAwaited
        && foldersToList.isEmpty()
        && looks.isIdle()
        && settling.isEmpty()
        && missing.isEmpty();
  }

  /// Whether all that was reported of a folder and what is below it has been looked at.
  boolean isQuietBelow(RelativePath folder) {
    return damage.isDone()
        && scansDone > 0
        && !isWatchAwaited
        && looks.isIdle()
        && !settling.isPending(folder)
        && foldersToList.stream()
            .noneMatch(listed -> listed.isWithin(folder) || folder.isWithin(listed))
        && missing.keys().stream()
            .noneMatch(id -> tree.path(id).filter(path -> path.isWithin(folder)).isPresent());
  }

  /// Rises with every full scan that has come to its end.
  long scansDone() {
    return scansDone;
  }

  /// Nodes that were not where they were recorded and wait for the other half of a move.
  Set<FileId> missing() {
    return missing.keys();
  }

  boolean isMissing(FileId id) {
    return missing.contains(id);
  }

  /// Looks at everything, and for a root that was not there, without waiting.
  void scanAllNow() {
    root.lookSoon();
    scanAll();
  }

  boolean isRootLost() {
    return root.isLost();
  }

  SkippedItems skipped() {
    return skipped;
  }

  void tick() {
    long now = clock.monotonicNanos();
    if (root.comesBack()) {
      awaitWatch();
    }
    if (root.isLost() || isWatchAwaited || !damage.isDone()) {
      return;
    }
    if (nextFullScanNanos - now <= 0) {
      scanAll();
    }
    if (!isScanning) {
      foldersToList.addAll(relistings.takeDue());
    }
    boolean hasBegun = lookAtSettled() || lookAtFolders();
    if (!hasBegun) {
      // Where a look has begun it is under way from the next step on, and this is done beside it.
      looks.take().forEach(this::looked);
    }
    if (foldersToList.isEmpty() && looks.isIdle()) {
      scansDone += isScanning ? 1 : 0;
      isScanning = false;
      answerLooked();
      missing.takeDue(now).forEach(this::confirmMissing);
    }
  }

  private void answerLooked() {
    List<Runnable> waiting = List.copyOf(onceLooked);
    onceLooked.clear();
    waiting.forEach(Runnable::run);
  }

  /// Not before the first scan: only that one tells what is ignored. Returns whether a look begins.
  private boolean lookAtSettled() {
    if (!looks.canBegin() || scansDone == 0) {
      return false;
    }
    List<RelativePath> places = settling.takeDue();
    if (places.size() > PLACES_MAX) {
      scanAll();
      return false;
    }
    Map<RelativePath, List<RelativePath>> perFolder = places.stream()
        .collect(Collectors.groupingBy(path -> path.parent().orElse(RelativePath.ROOT)));
    List<RelativePath> single = new ArrayList<>();
    perFolder.forEach((folder, inside) -> {
      if (inside.size() > PLACES_PER_FOLDER_MAX) {
        foldersToList.add(folder);
      } else {
        single.addAll(inside);
      }
    });
    if (!single.isEmpty()) {
      looks.begin(() -> disk.eachOf(single), this::failed);
    }
    return !single.isEmpty();
  }

  /// Returns whether a look begins.
  private boolean lookAtFolders() {
    if (!looks.canBegin() || foldersToList.isEmpty()) {
      return false;
    }
    Set<RelativePath> chosen = new LinkedHashSet<>();
    while (chosen.size() < FOLDERS_PER_LOOK_MAX && !foldersToList.isEmpty()) {
      chosen.add(foldersToList.remove());
    }
    List<RelativePath> folders = List.copyOf(chosen);
    looks.begin(() -> disk.folders(folders), this::failed);
    return true;
  }

  private void failed(SyncException cause) {
    log.atWarn().addKeyValue("cause", cause.sentence()).log("The disk could not be looked at");
    scanAll();
  }

  private void looked(DiskLook.Result result) {
    if (root.isLost()) {
      return;
    }
    switch (result) {
      case DiskLook.Result.Folder folder -> {
        boolean isDeep = isScanning;
        skipped.lookedInto(folder.path());
        learn(folder.ignoreTexts());
        take(observer.observeFolder(folder.path(), folder.listing()));
        if (folder.listing().entries().isEmpty()) {
          tree.find(folder.path()).ifPresent(selecting::leftFolder);
        }
        if (isDeep) {
          goDeeper(folder);
        }
      }
      case DiskLook.Result.Places places -> {
        learn(places.ignoreTexts());
        observe(places.stats());
      }
      case DiskLook.Result.Gone _ -> {}
      case DiskLook.Result.Unreadable unreadable -> unreadable(unreadable);
      case DiskLook.Result.RootLost _ -> loseRoot();
      case DiskLook.Result.Left left -> left.folders().reversed().forEach(foldersToList::addFirst);
    }
  }

  private void goDeeper(DiskLook.Result.Folder folder) {
    for (FileEntry entry : folder.listing().entries()) {
      if (entry.stat().isFolder()) {
        RelativePath path = folder.path().child(entry.name());
        if (tree.find(path).isPresent()) {
          foldersToList.add(path);
        }
      }
    }
  }

  /// Other rules: what was left out may have to be synced now, wherever it is. A scan that is
  /// under way has not come to the folders below yet.
  private void learn(Map<RelativePath, Optional<String>> ignoreTexts) {
    IgnoreRules before = rules;
    ignoreTexts.forEach((folder, text) -> rules = rules.with(folder, text));
    if (before != rules && !isScanning) {
      scanAll();
    }
  }

  private void unreadable(DiskLook.Result.Unreadable unreadable) {
    skipped.unreadable(unreadable.path(), unreadable.cause());
    log.atWarn()
        .addKeyValue("path", unreadable.path())
        .addKeyValue("cause", unreadable.cause().toString())
        .log("A place cannot be looked at");
  }

  private void observe(Map<RelativePath, Optional<FileStat>> stats) {
    stats.forEach((path, stat) -> {
      if (stat.filter(FileStat::isFolder).isPresent() && skipped.has(path)) {
        // That it is there says nothing of whether it may be looked into by now.
        foldersToList.add(path);
      } else {
        skipped.lookedAt(path);
      }
      if (stat.isEmpty()) {
        path.parent().flatMap(tree::find).ifPresent(selecting::leftFolder);
      }
      take(observer.observePlace(path, stat));
    });
  }

  private void take(Sighting sighting) {
    changed(sighting.touched());
    sighting.found().forEach(missing::remove);
    sighting.doubtful().forEach(this::lookNow);
    long now = clock.monotonicNanos();
    sighting.missing().stream()
        .filter(id -> !missing.contains(id))
        .forEach(id -> missing.put(id, now, MISSING_GRACE));
    if (!isScanning) {
      foldersToList.addAll(sighting.toEnter());
    }
    skipped.add(sighting.skipped());
  }

  /// Nodes are other than they were: what failed before says nothing about how it would go now.
  private void changed(Collection<FileId> ids) {
    ids.forEach(retries::clear);
    candidates.addAll(ids);
    for (FileId id : ids) {
      // A folder that could not go because of this need not wait for its next try to be kept.
      tree.node(id).map(Node::parent).filter(retries::isNotEmpty).ifPresent(folder -> {
        retries.clear(folder);
        candidates.add(folder);
      });
    }
  }

  /// The grace is over: if the node is still not where it was recorded, it has been deleted.
  private void confirmMissing(FileId id) {
    Optional<RelativePath> path = tree.path(id);
    if (path.isEmpty()) {
      return;
    }
    if (candidates.isBusy(id)) {
      // It may be Cairn itself that is moving it.
      missing.put(id, clock.monotonicNanos(), MISSING_GRACE);
      return;
    }
    DiskLook.Result result = disk.places(List.of(path.get()));
    switch (result) {
      case DiskLook.Result.Places places -> {
        if (places.stats().getOrDefault(path.get(), Optional.empty()).isEmpty()) {
          changed(local.remove(id));
        } else {
          observe(places.stats());
        }
      }
      case DiskLook.Result.RootLost _ -> loseRoot();
      case DiskLook.Result.Unreadable unreadable -> unreadable(unreadable);
      case DiskLook.Result.Folder _, DiskLook.Result.Gone _, DiskLook.Result.Left _ ->
        throw new IllegalStateException("Places were asked for");
    }
  }

  private void loseRoot() {
    root.lose();
    looks.drop();
    foldersToList.clear();
    missing.clear();
    settling.clear();
    answerLooked();
  }

  long untilNext(long mostNanos) {
    long now = clock.monotonicNanos();
    if (root.isLost()) {
      return root.untilNext(mostNanos);
    }
    if (isWatchAwaited || !damage.isDone()) {
      return mostNanos;
    }
    if (looks.isWaiting()) {
      return 0;
    }
    if (!looks.isIdle()) {
      return mostNanos;
    }
    long next = foldersToList.isEmpty() ? settling.untilNext(relistings.untilNext(mostNanos)) : 0;
    return missing.untilNext(now, next);
  }
}
