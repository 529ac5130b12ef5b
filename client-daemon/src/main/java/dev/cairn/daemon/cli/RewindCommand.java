package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.RewindParams;
import dev.cairn.daemon.control.api.RewoundFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cairn rewind DIR --to TIME`
@Command(
    name = "rewind",
    description = "Put a whole folder back to how it was, on all of your computers.")
final class RewindCommand implements Callable<Integer> {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "DIR", description = "The folder; it may be deleted.")
  private String folder = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = {
        "How long ago (2h, 1d12h), a date and time ('2026-11-26 14:05'), or RFC 3339."
            + " Files get back what they held, deleted ones come back, newer ones are deleted,"
            + " and moved ones move back. Nothing is lost: another rewind undoes it."
      })
  private @Nullable PastTime to;

  RewindCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public Integer call() {
    RewoundFolder rewound = rewind();
    if (cairn.json()) {
      cairn.console().json(rewound);
    } else {
      print(rewound);
    }
    return rewound.here() ? ExitCode.DONE : ExitCode.LEFTOVERS;
  }

  private void print(RewoundFolder rewound) {
    Palette palette = cairn.console().palette();
    String name = rewound.path().isEmpty() ? "The folder" : Phrases.printable(rewound.path());
    List<String> done = done(rewound);
    String then = LocalTimes.format(rewound.to());
    if (done.isEmpty()) {
      cairn.console().line(palette.good("✓") + " " + name + " is as it was at " + then);
    } else {
      String what = String.join(", ", done);
      cairn
          .console()
          .line(palette.good("✓") + " " + name + " is as it was at " + then + ": " + what);
      String undo = "cairn rewind '" + Phrases.printable(folder) + "' --to " + rewound.undoTo();
      cairn.console().line(palette.faint("  Undo it with: " + undo));
    }
    GoneBack.sayIfNotHere(cairn, rewound.here());
  }

  private static List<String> done(RewoundFolder rewound) {
    List<String> done = new ArrayList<>();
    add(done, rewound.restored(), "changed back");
    add(done, rewound.returned(), "back");
    add(done, rewound.moved(), "moved back");
    add(done, rewound.deleted(), "deleted");
    return done;
  }

  private static void add(List<String> done, long items, String what) {
    if (items > 0) {
      done.add(Phrases.count(items, "item", "items") + " " + what);
    }
  }

  private RewoundFolder rewind() {
    Instant moment = to instanceof PastTime.At at ? at.moment() : null;
    Long ago = to instanceof PastTime.Ago length ? length.length().toSeconds() : null;
    return cairn.askSignedIn(
        "rewind",
        folder,
        relative -> new RewindParams(relative, moment, ago),
        RewoundFolder.class,
        GoneBack.WAIT);
  }
}
