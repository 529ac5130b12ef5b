package dev.cairn.backend.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `backend`: the reference backend, as a command of its own or below a larger one.
@Command(
    name = "backend",
    description = "The reference backend.",
    mixinStandardHelpOptions = true,
    subcommands = {BackendRunCommand.class, BackendFaultCommand.class})
public final class BackendCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = Objects.requireNonNull(spec);
    throw new ParameterException(own.commandLine(), "Say which: backend run, backend fault");
  }
}
