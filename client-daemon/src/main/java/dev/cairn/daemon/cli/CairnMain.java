package dev.cairn.daemon.cli;

import java.time.Duration;
import java.util.ServiceLoader;
import picocli.CommandLine;
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
    return line.execute(arguments);
  }

  private static CommandLine commandLine(CairnCommand cairn) {
    var line = new CommandLine(cairn);
    CommandList.verbs(cairn).forEach(line::addSubcommand);
    var daemon = new CommandLine(new DaemonCommand());
    CommandList.daemonVerbs(cairn).forEach(daemon::addSubcommand);
    line.addSubcommand(daemon);
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(line::addSubcommand);
    }
    line.getSubcommands().values().forEach(CairnMain::addHelp);
    // Settings reach the subcommands that exist by now, so they come last.
    line.registerConverter(Duration.class, new DurationConverter());
    line.setDefaultValueProvider(new HomeDefault(cairn));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(new CommandErrors());
    line.setExecutionStrategy(parsed -> {
      CommandLog.writeTo(cairn.home(), isDaemonRun(parsed));
      return new CommandLine.RunLast().execute(parsed);
    });
    return line;
  }

  private static boolean isDaemonRun(ParseResult parsed) {
    return parsed.asCommandLineList().getLast().getCommand() instanceof DaemonRunCommand;
  }

  private static void addHelp(CommandLine verb) {
    if (verb.getCommandSpec().findOption("--help") == null) {
      verb.getCommandSpec().mixinStandardHelpOptions(true);
    }
    verb.getSubcommands().values().forEach(CairnMain::addHelp);
  }
}
