package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.RestoreParams;
import dev.cairn.daemon.control.api.RestoredVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `cairn restore PATH --version N`
@Command(
    name = "restore",
    description = "Bring an earlier version of a file back, on all of your computers.")
final class RestoreCommand implements Callable<Integer> {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "The file; it may be deleted.")
  private String path = "";

  @Option(
      names = "--version",
      required = true,
      paramLabel = "N",
      converter = VersionNumber.class,
      description = "As cairn history lists it. It becomes a new version on top of the others.")
  private long version;

  RestoreCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  /// Reads the number of a version.
  private static final class VersionNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (!text.matches("[1-9][0-9]{0,17}")) {
        throw new TypeConversionException(
            "'" + Phrases.printable(text) + "' is no version; cairn history lists them by number");
      }
      return Long.valueOf(text);
    }
  }

  @Override
  public Integer call() {
    RestoredVersion restored = restore();
    if (cairn.json()) {
      cairn.console().json(restored);
    } else {
      Palette palette = cairn.console().palette();
      cairn
          .console()
          .line(palette.good("✓") + " " + Phrases.printable(restored.path()) + " is version "
              + version + " again, as version " + restored.version());
      GoneBack.sayIfNotHere(cairn, restored.here());
    }
    return restored.here() ? ExitCode.DONE : ExitCode.LEFTOVERS;
  }

  private RestoredVersion restore() {
    return cairn.askSignedIn(
        "restore",
        path,
        relative -> new RestoreParams(relative, version),
        RestoredVersion.class,
        GoneBack.WAIT);
  }
}
