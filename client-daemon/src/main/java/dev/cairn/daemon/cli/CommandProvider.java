package dev.cairn.daemon.cli;

import java.util.List;

/// Adds verbs to the command line from another module; found by {@link java.util.ServiceLoader}.
/// The objects are picocli commands. They read the global options from the root of their spec,
/// for example `spec.root().findOption("--home").getValue()`, or hold a
/// `@ParentCommand` {@link CairnCommand}. Creating them must be cheap: they are created for every
/// run of any command.
@FunctionalInterface
public interface CommandProvider {
  /// The commands this module adds, each annotated with `picocli.CommandLine.Command`.
  List<Object> commands();
}
