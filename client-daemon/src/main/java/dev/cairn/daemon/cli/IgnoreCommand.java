package dev.cairn.daemon.cli;

import dev.cairn.core.ignore.IgnorePattern;
import dev.cairn.core.ignore.IgnoreRules;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn ignore PATTERN`
@Command(name = "ignore", description = "Leave out what matches a pattern, as in .gitignore.")
final class IgnoreCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(
      paramLabel = "PATTERN",
      description = "Like *.iso, /build/ or docs/**/draft. What is synced already stays synced.")
  private String pattern = "";

  IgnoreCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  /// What was done, for programs.
  record Ignored(String pattern, String file) {}

  @Override
  public void run() {
    boolean isOneLine = pattern.lines().count() == 1;
    if (!isOneLine || IgnorePattern.parse(pattern).isEmpty()) {
      throw new ControlFailure(1, "That is not a pattern: " + Phrases.printable(pattern));
    }
    FolderRecord folder = Home.open(cairn.home())
        .folder()
        .orElseThrow(
            () -> new ControlFailure(1, "No folder is synced yet; add one with: cairn add DIR"));
    Path file = Path.of(folder.path()).resolve(IgnoreRules.FILE_NAME.value());
    try {
      append(file);
    } catch (IOException e) {
      throw new ControlFailure(1, "Cairn may not write " + file, e);
    }
    if (cairn.json()) {
      cairn.console().json(new Ignored(pattern, file.toString()));
    } else {
      cairn
          .console()
          .line(Phrases.printable(pattern) + " is left out from now on, by "
              + Phrases.printable(file.toString()));
    }
  }

  private void append(Path file) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    if (before.lines().anyMatch(pattern::equals)) {
      return;
    }
    String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    Files.writeString(
        file, gap + pattern + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
