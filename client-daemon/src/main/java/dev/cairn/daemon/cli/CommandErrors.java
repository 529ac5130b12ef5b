package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Turns what a verb throws into one sentence on stderr and an exit code; the rest goes to the log.
final class CommandErrors implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof ParameterException wrong) {
      return new UsageErrors().handleParseException(wrong, new String[0]);
    }
    Logger log = LoggerFactory.getLogger(CommandErrors.class);
    if (failure instanceof ControlFailure known) {
      log.atDebug().setCause(failure).log("Command failed");
      say(command, known.sentence());
      return known.exitCode();
    }
    log.atError().setCause(failure).log("Command failed");
    say(command, "Cairn could not do this: " + reason(failure));
    return ExitCode.FAILED;
  }

  private static void say(CommandLine command, String sentence) {
    command.getErr().println(Phrases.printable(sentence));
    command.getErr().flush();
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ", " + message;
  }
}
