package dev.cairn.backend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `backend fault clear`: lifts one fault or all.
@Command(name = "clear", description = "Lift one fault, or all.", mixinStandardHelpOptions = true)
final class FaultClearCommand implements Callable<Integer> {
  @Mixin
  private final FaultCall call = new FaultCall();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The fault to lift; all without it.")
  private @Nullable String id;

  @Override
  public Integer call() {
    return call.send("DELETE", id == null ? "/admin/faults" : "/admin/faults/" + id, null);
  }
}
