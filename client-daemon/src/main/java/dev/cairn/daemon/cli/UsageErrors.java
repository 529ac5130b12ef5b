package dev.cairn.daemon.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in one sentence what was not understood, and what was perhaps meant.
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String verb = command.getCommandSpec().qualifiedName();
    var message = new StringBuilder(sentence(wrong, command));
    List<String> similar = wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
    if (similar.isEmpty()) {
      message.append("; see: ").append(verb).append(" --help");
    } else {
      message.append("; did you mean: ").append(suggestion(verb, similar.getFirst()));
    }
    command.getErr().println(message);
    command.getErr().flush();
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong, CommandLine command) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = Phrases.printable(unmatched.getUnmatched().getFirst());
      boolean option = word.startsWith("-");
      String kind = option ? "option" : command.getSubcommands().isEmpty() ? "word" : "command";
      return command.getCommandSpec().qualifiedName() + " does not know the " + kind + " " + word;
    }
    return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("Not understood");
  }

  private static String suggestion(String verb, String similar) {
    return similar.startsWith("cairn") ? similar : verb + " " + similar;
  }
}
