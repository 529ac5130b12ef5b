package dev.cairn.backend.cli;

import dev.cairn.backend.Backend;
import dev.cairn.backend.BackendSettings;
import dev.cairn.backend.BackendSettings.Account;
import dev.cairn.backend.BackendSettings.FaultInjection;
import dev.cairn.backend.auth.Users;
import dev.cairn.backend.metadata.Retention;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `backend run`: serves in the foreground until told to stop.
@Command(
    name = "run",
    description = "Run the reference backend in the foreground.",
    mixinStandardHelpOptions = true)
final class BackendRunCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_KEEP_DAYS = 36_500;
  private static final int DEFAULT_PORT = 8750;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port on the loopback address; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int port = DEFAULT_PORT;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept. Default: a new temporary folder.")
  private @Nullable Path data;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "A user who may sign in. May be repeated.")
  private List<String> users = new ArrayList<>();

  @Option(names = "--allow-faults", description = "Let testers order faults at /admin/faults.")
  private boolean allowFaults;

  @Option(
      names = "--keep-versions",
      paramLabel = "DAYS",
      description = "How many days every version of a file stays, and one a week for three times as"
          + " long. Default: ${DEFAULT-VALUE}.")
  private int keepVersionsDays = (int) Retention.DEFAULT.all().toDays();

  @ArgGroup(exclusive = false)
  private @Nullable StoreOptions store;

  @Option(
      names = "--ready-file",
      paramLabel = "F",
      description = "Once it answers, F holds {\"url\",\"pid\"}.")
  private @Nullable Path readyFile;

  @Override
  public Integer call() {
    Path folder = null;
    try {
      List<Account> accounts = accounts();
      if (readyFile != null) {
        ReadyFile.requireUsable(readyFile);
      }
      folder = folder();
      BackendLog.into(folder);
      FaultInjection faults = allowFaults ? FaultInjection.ALLOWED : FaultInjection.REFUSED;
      return serve(new BackendSettings(
          port,
          folder,
          accounts,
          faults,
          bucket(),
          Retention.keeping(Duration.ofDays(keepVersionsDays)),
          Clock.systemUTC()));
    } catch (IOException | IllegalStateException e) {
      if (data == null && folder != null) {
        TemporaryData.delete(folder);
      }
      fail("The backend did not start: " + Reason.of(e));
      return 1;
    }
  }

  private int serve(BackendSettings settings) throws IOException {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(stopped, closed));
    try (Backend backend = Backend.start(settings)) {
      Runtime.getRuntime().addShutdownHook(hook);
      if (data == null) {
        err().println("Data in " + settings.dataFolder());
        err().flush();
      }
      String url = backend.url();
      out().println(isJson() ? ReadyFile.document(url) : "Cairn backend at " + url);
      out().flush();
      if (readyFile != null) {
        ReadyFile.write(readyFile, backend.url());
      }
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
    return 0;
  }

  // The virtual machine ends when its hooks have: wait until everything is closed.
  private static void stop(CountDownLatch stopped, CountDownLatch closed) {
    stopped.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private BackendSettings.@Nullable Bucket bucket() throws IOException {
    return store == null ? null : store.bucket(System.getenv());
  }

  private List<Account> accounts() {
    if (port < 0 || port > MAX_PORT) {
      throw usage("--port is 0 to " + MAX_PORT);
    }
    if (keepVersionsDays < 1 || keepVersionsDays > MAX_KEEP_DAYS) {
      throw usage("--keep-versions is 1 to " + MAX_KEEP_DAYS + " days");
    }
    return users.stream().map(this::account).toList();
  }

  private Path folder() throws IOException {
    if (data == null) {
      return Files.createTempDirectory("cairn-backend-");
    }
    Path folder = data.toAbsolutePath().normalize();
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("the data folder " + folder + " is not writable");
    }
    return folder;
  }

  private Account account(String text) {
    int colon = text.indexOf(':');
    boolean good = colon > 0
        && Users.isName(text.substring(0, colon))
        && Users.isPassword(text.substring(colon + 1));
    if (!good) {
      throw usage("--user is NAME:PASSWORD, the name of letters, digits and . _ @ -");
    }
    return new Account(text.substring(0, colon), text.substring(colon + 1));
  }

  private ParameterException usage(String message) {
    return new ParameterException(own().commandLine(), message);
  }

  /// Whether the command that this one is part of was asked for documents.
  private boolean isJson() {
    OptionSpec json = own().root().findOption("--json");
    return json != null && Boolean.TRUE.equals(json.getValue());
  }

  private void fail(String sentence) {
    err().println(sentence);
    if (isJson()) {
      out()
          .println(JsonMapper.shared()
              .writeValueAsString(Map.of("error", Map.of("code", "failed", "message", sentence))));
      out().flush();
    }
  }

  private CommandSpec own() {
    return Objects.requireNonNull(spec);
  }

  private PrintWriter out() {
    return own().commandLine().getOut();
  }

  private PrintWriter err() {
    return own().commandLine().getErr();
  }
}
