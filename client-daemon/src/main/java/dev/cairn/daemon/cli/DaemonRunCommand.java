package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.home.Home;
import dev.cairn.daemon.process.Daemon;
import dev.cairn.daemon.process.ReadyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cairn daemon run [--ready-file F]`: in the foreground, until it is told to end.
@Command(name = "run", description = "Run the daemon in the foreground.")
final class DaemonRunCommand implements Runnable {
  private final CairnCommand cairn;

  @Option(
      names = "--ready-file",
      paramLabel = "F",
      description = "Written once the folder is watched.")
  private @Nullable Path readyFile;

  DaemonRunCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Home home = Home.open(cairn.home());
    CountDownLatch ended = new CountDownLatch(1);
    try (Daemon daemon = Daemon.start(home)) {
      // A signal asks for the same clean end as `daemon stop`, and waits for it.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(daemon, ended), "shutdown"));
      daemon.awaitWatching();
      if (readyFile != null) {
        ReadyFile.write(cairn.surroundings().workingFolder().resolve(readyFile));
      }
      if (!cairn.json()) {
        cairn.console().line("Cairn daemon runs for " + Phrases.printable("" + home.path()));
      }
      daemon.awaitEnd();
    } catch (IOException e) {
      throw new ControlFailure(1, "The daemon did not end cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private static void end(Daemon daemon, CountDownLatch ended) {
    daemon.askToEnd();
    try {
      if (!ended.await(30, java.util.concurrent.TimeUnit.SECONDS)) {
        org.slf4j.LoggerFactory.getLogger(DaemonRunCommand.class)
            .atWarn()
            .log("The daemon did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
