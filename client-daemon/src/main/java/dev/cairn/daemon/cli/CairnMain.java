package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ResolveParams.Keep;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The entry point of the command line.
public final class CairnMain {
  private CairnMain() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String... arguments) {
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  /// Runs one command.
  ///
  /// @param surroundings where it runs
  /// @param arguments as typed, without `cairn`
  /// @return its exit code
  public static int run(Surroundings surroundings, String... arguments) {
    var cairn = new CairnCommand(surroundings);
    CommandLine line = commandLine(cairn);
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    try {
      return line.execute(arguments);
    } catch (LinkageError | StackOverflowError | OutOfMemoryError broken) {
      // The outermost frame: the library lets errors through, and a person is no use for a trace.
      LoggerFactory.getLogger(CairnMain.class).atError().setCause(broken).log("Command failed");
      return Complaint.of(ExitCode.FAILED, "Cairn could not do this: " + broken).tell(cairn);
    }
  }

  private static CommandLine commandLine(CairnCommand cairn) {
    var line = new CommandLine(cairn);
    CommandList.verbs(cairn).forEach(line::addSubcommand);
    line.addSubcommand(group(new TrashCommand(cairn), CommandList.trashVerbs(cairn)));
    line.addSubcommand(group(new ConflictsCommand(cairn), CommandList.conflictVerbs(cairn)));
    line.addSubcommand(group(new GuardCommand(cairn), CommandList.guardVerbs(cairn)));
    line.addSubcommand(group(new SelectCommand(cairn), CommandList.selectVerbs(cairn)));
    line.addSubcommand(group(new DevicesCommand(cairn), CommandList.deviceVerbs(cairn)));
    line.addSubcommand(group(new DaemonCommand(), CommandList.daemonVerbs(cairn)));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(line::addSubcommand);
    }
    line.getSubcommands().values().forEach(CairnMain::addHelp);
    // Settings reach the subcommands that exist by now, so they come last.
    line.registerConverter(Duration.class, new DurationConverter());
    line.registerConverter(PastTime.class, new PastTime.Converter());
    line.registerConverter(Keep.class, new KeepConverter());
    WholeNumber.registerWith(line);
    line.setDefaultValueProvider(new HomeDefault(cairn));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new UsageErrors(cairn));
    line.setExecutionExceptionHandler(new CommandErrors(cairn));
    line.setExecutionStrategy(parsed -> {
      CommandLog.writeTo(cairn.home(), logName(parsed));
      return new CommandLine.RunLast().execute(parsed);
    });
    return line;
  }

  private static CommandLine group(Object command, List<Object> verbs) {
    var group = new CommandLine(command);
    verbs.forEach(group::addSubcommand);
    return group;
  }

  /// What runs for long has a log of its own.
  private static String logName(ParseResult parsed) {
    return switch (words(parsed)) {
      case "daemon run" -> "daemon.log";
      case "ui" -> "app.log";
      default -> "command.log";
    };
  }

  private static String words(ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .skip(1)
        .map(CommandLine::getCommandName)
        .collect(Collectors.joining(" "));
  }

  private static void addHelp(CommandLine verb) {
    CommandSpec spec = verb.getCommandSpec();
    if (spec.findOption("--version") != null && spec.findOption("--help") == null) {
      // The standard ones would bring a --version along.
      spec.addOption(OptionSpec.builder("-h", "--help")
          .usageHelp(true)
          .description("Show this help message and exit.")
          .build());
    } else if (spec.findOption("--help") == null) {
      spec.mixinStandardHelpOptions(true);
    }
    verb.getSubcommands().values().forEach(CairnMain::addHelp);
  }
}
