package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.PathParams;
import dev.cairn.daemon.control.api.StatusDocument;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn status [PATH]`: exit code 77 when nobody is signed in; what there is to tell is told all
/// the same.
@Command(name = "status", description = "What Cairn is doing.")
final class StatusCommand implements Callable<Integer> {
  private final CairnCommand cairn;

  @Parameters(arity = "0..1", paramLabel = "PATH", description = "Only this file or folder.")
  private @Nullable String path;

  StatusCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public Integer call() {
    StatusDocument status = read();
    if (cairn.json()) {
      cairn.console().json(status);
    } else {
      new StatusText(cairn.console(), cairn.now()).print(status);
    }
    return status.account() == null ? ExitCode.NOT_SIGNED_IN : ExitCode.DONE;
  }

  private StatusDocument read() {
    String typed = path;
    try (var client = cairn.connectSignedIn()) {
      String relative = typed == null ? null : cairn.inFolder(client, typed);
      return client.call(
          "status", new PathParams(relative), StatusDocument.class, CairnCommand.ANSWER_TIMEOUT);
    }
  }
}
