package dev.cairn.backend.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `backend fault list`: the faults in force.
@Command(name = "list", description = "Show the faults in force.", mixinStandardHelpOptions = true)
final class FaultListCommand implements Callable<Integer> {
  @Mixin
  private final FaultCall call = new FaultCall();

  @Override
  public Integer call() {
    return call.send("GET", "/admin/faults", null);
  }
}
