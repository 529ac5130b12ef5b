/// The command line. Each verb is a small class that asks the daemon through the control API and
/// prints the answer for a person or, with `--json`, for a program. New verbs join in {@link
/// dev.cairn.daemon.cli.CommandList}, or from other modules through {@link
/// dev.cairn.daemon.cli.CommandProvider}.
@org.jspecify.annotations.NullMarked
package dev.cairn.daemon.cli;
