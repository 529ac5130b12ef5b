package dev.cairn.backend.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `backend fault`: orders trouble from a running backend.
@Command(
    name = "fault",
    description = "Order faults from a running backend.",
    mixinStandardHelpOptions = true,
    subcommands = {FaultAddCommand.class, FaultListCommand.class, FaultClearCommand.class})
final class BackendFaultCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = Objects.requireNonNull(spec);
    throw new ParameterException(
        own.commandLine(), "Say which: fault add, fault list, fault clear");
  }
}
