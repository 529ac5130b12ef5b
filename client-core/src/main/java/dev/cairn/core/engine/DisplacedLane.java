package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.ConflictNames;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.state.SqliteTree;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to files that were replaced while a program may still have had them open: what it has
/// written since becomes a conflict copy. Belongs to the owner thread.
final class DisplacedLane {
  private static final Logger log = LoggerFactory.getLogger(DisplacedLane.class);

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final FileTree files;
  private final Clock clock;
  private final DeviceIdentity device;
  private final SqliteTree localTree;
  private final Jobs jobs;
  private final Outcomes outcomes;
  private final Recorder recorder;
  private boolean isRunning;
  private long notBeforeNanos;

  DisplacedLane(
      EngineParts parts, SqliteTree localTree, Jobs jobs, Outcomes outcomes, Recorder recorder) {
    this.files = parts.files();
    this.clock = parts.clock();
    this.device = parts.device();
    this.localTree = localTree;
    this.jobs = jobs;
    this.outcomes = outcomes;
    this.recorder = recorder;
    this.notBeforeNanos = clock.monotonicNanos();
  }

  void run() {
    boolean isWaiting = notBeforeNanos - clock.monotonicNanos() > 0;
    if (isRunning || isWaiting || !files.hasDisplaced()) {
      return;
    }
    isRunning = true;
    LocalDate today = LocalDate.ofInstant(clock.wallTime(), ZoneId.systemDefault());
    jobs.start(
        "displaced",
        () -> files.settleDisplaced(
            (original, isTaken) -> ConflictNames.choose(original, device.name(), today, isTaken)),
        this::cameBack,
        cause -> {
          isRunning = false;
          notBeforeNanos = clock.monotonicNanos() + AFTER_FAILURE.toNanos();
          log.atWarn()
              .addKeyValue("cause", cause.sentence())
              .log("Replaced files could not be looked at");
        });
  }

  private void cameBack(List<RelativePath> places) {
    isRunning = false;
    if (!places.isEmpty()) {
      outcomes.lookNow(places, () -> places.forEach(this::note));
    }
  }

  private void note(RelativePath place) {
    Optional<FileId> copy = localTree.find(place);
    Optional<FileId> file = ConflictNames.original(place).flatMap(localTree::find);
    if (copy.isPresent() && file.isPresent()) {
      log.atInfo().addKeyValue("path", place).log("A program had written to a replaced file");
      recorder.conflict(copy.get(), file.get(), "edit_edit", device.author());
    }
  }
}
