package dev.cairn.benchmarks;

import dev.cairn.benchmarks.bytes.BytesOfAChange;
import dev.cairn.benchmarks.latency.EditLatency;
import dev.cairn.benchmarks.plan.ManyChanges;
import dev.cairn.benchmarks.scan.ColdStart;
import dev.cairn.benchmarks.scan.ManyFiles;
import dev.cairn.benchmarks.volume.LargeAndSmall;
import dev.cairn.benchmarks.volume.LargeFile;
import dev.cairn.benchmarks.volume.Resumption;
import dev.cairn.benchmarks.volume.SmallFiles;
import dev.cairn.daemon.cli.CairnCommand;
import dev.cairn.daemon.control.api.ControlJson;
import dev.cairn.fixtures.tree.TemporaryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `cairn bench NAME [--dir DIR] [--runs N]`
@Command(
    name = "bench",
    description = "Measure the real thing, each figure beside a reference of the same run.")
public final class BenchCommand implements Callable<Integer> {
  private static final Map<String, Benchmark> BENCHMARKS = Map.of(
      "latency", new EditLatency(),
      "bytes", new BytesOfAChange(),
      "small", new SmallFiles(),
      "scan", new ManyFiles(),
      "start", new ColdStart(),
      "plan", new ManyChanges(),
      "large", new LargeFile(),
      "mixed", new LargeAndSmall(),
      "resume", new Resumption());

  private static final double GIGA = 1e9;

  @ParentCommand
  private @Nullable CairnCommand cairn;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "What to measure: latency, bytes, small, scan, start, plan, large, mixed or resume.")
  private String name = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Measure on the disk of this folder (default: the temporary folder's).")
  private @Nullable Path dir;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often to measure (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--mib",
      paramLabel = "N",
      defaultValue = "1024",
      description = "How large a large file is, in MiB (default: ${DEFAULT-VALUE}).")
  private int mebibytes;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many small files there are (default: ${DEFAULT-VALUE}).")
  private int files;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CairnCommand command = Objects.requireNonNull(cairn);
    Benchmark benchmark = benchmark();
    PrintWriter progress = command.surroundings().terminal()
        ? command.surroundings().err()
        : new PrintWriter(Writer.nullWriter());
    Path base = dir == null
        ? Files.createTempDirectory("cairn-bench-")
        : Files.createTempDirectory(command.surroundings().workingFolder().resolve(dir), "cairn-");
    try (TidyEnd _ = TidyEnd.ofThisThread();
        Closeable _ = () -> TemporaryFolder.delete(base)) {
      Setup setup = new Setup(base, runs, mebibytes, files, progress);
      requireRoom(benchmark, setup);
      print(benchmark.run(setup), command);
      return 0;
    }
  }

  private static void print(Report report, CairnCommand command) {
    PrintWriter out = command.surroundings().out();
    if (command.json()) {
      out.println(ControlJson.MAPPER.writeValueAsString(report));
    } else {
      report.print(out);
    }
    out.flush();
  }

  /// A disk that is full after ten minutes would tell nothing.
  private void requireRoom(Benchmark benchmark, Setup setup) throws IOException {
    long needed = benchmark.roomBytes(setup);
    long usable = Files.getFileStore(setup.base()).getUsableSpace();
    if (needed > usable) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          String.format(
              Locale.ROOT,
              "bench %s needs about %.1f GB of disk, and %s has %.1f free; choose another folder with"
                  + " --dir, or less with --mib or --files",
              name,
              needed / GIGA,
              setup.base().getParent(),
              usable / GIGA));
    }
  }

  private Benchmark benchmark() {
    Benchmark benchmark = BENCHMARKS.get(name);
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (benchmark == null) {
      String known = String.join(", ", new TreeSet<>(BENCHMARKS.keySet()));
      throw new ParameterException(line, "There is no benchmark " + name + "; known: " + known);
    }
    if (runs < 1 || files < 1 || mebibytes < 32) {
      throw new ParameterException(line, "--runs and --files are at least 1, --mib 32");
    }
    return benchmark;
  }
}
