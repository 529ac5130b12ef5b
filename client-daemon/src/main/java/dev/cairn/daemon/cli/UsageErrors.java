package dev.cairn.daemon.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in one sentence what was not understood, and what was perhaps meant.
final class UsageErrors implements IParameterExceptionHandler {
  private final CairnCommand cairn;

  UsageErrors(CairnCommand cairn) {
    this.cairn = cairn;
  }

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
    // What was not understood may come before the option that asks for a document.
    if (List.of(arguments).contains("--json")) {
      cairn.answerAsJson();
    }
    return Complaint.of(ExitCode.USAGE, message.toString()).tell(cairn);
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
