package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.DaemonNotRunning;
import dev.cairn.daemon.control.api.FolderList;
import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.NotSignedIn;
import dev.cairn.daemon.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `cairn` itself: the global options, and what every verb needs. A verb gets it through its
/// constructor, or through `@ParentCommand`.
@Command(
    name = "cairn",
    mixinStandardHelpOptions = true,
    version = "cairn 0.1.0",
    description = "Keeps a folder the same on all of your computers.",
    synopsisSubcommandLabel = "COMMAND")
public final class CairnCommand implements Runnable {
  /// How long a question may take that the daemon answers from what it knows.
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final Console console;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      converter = FolderConverter.class,
      description = "The state folder of one device (default: CAIRN_HOME, else the user's own).")
  private @Nullable Path home;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document instead of text.")
  private boolean json;

  CairnCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.console = new Console(surroundings);
  }

  /// The state folder of the device this command is about; absolute.
  public Path home() {
    Path folder = home == null ? defaultHome() : home;
    return surroundings.workingFolder().resolve(folder).normalize();
  }

  Path defaultHome() {
    return HomeFolder.of(
        surroundings.environment(),
        System.getProperty("os.name"),
        Path.of(System.getProperty("user.home")));
  }

  /// Whether the answer is for a program.
  public boolean json() {
    return json;
  }

  /// From now on, the answer is for a program.
  void answerAsJson() {
    json = true;
  }

  /// Where this command runs.
  public Surroundings surroundings() {
    return surroundings;
  }

  Console console() {
    return console;
  }

  Instant now() {
    return surroundings.clock().instant();
  }

  /// Opens the daemon of this home; the caller closes it.
  ControlClient connect() {
    return ControlClient.open(home());
  }

  /// Opens the daemon of this home for a question that only makes sense once somebody is signed in.
  /// Without a daemon that is what is said first: starting one would not help.
  ControlClient connectSignedIn() {
    try {
      return connect();
    } catch (DaemonNotRunning absent) {
      if (Home.hasAccount(home())) {
        throw absent;
      }
      throw new NotSignedIn();
    }
  }

  /// Asks the daemon about a `PATH` as typed, once somebody is signed in.
  ///
  /// @param params what is asked, of the path relative to the root of its synced folder
  <T> T askSignedIn(
      String method, String typed, Function<String, ?> params, Class<T> type, Duration timeout) {
    try (var client = connectSignedIn()) {
      return client.call(method, params.apply(inFolder(client, typed)), type, timeout);
    }
  }

  /// A `PATH` as typed, relative to the root of its synced folder; the root itself is empty.
  String inFolder(ControlClient client, String typed) {
    var folders = client.call("folders", new NoParams(), FolderList.class, ANSWER_TIMEOUT);
    return PathArgument.resolve(typed, surroundings.workingFolder(), folders.folders());
  }

  /// Asks the daemon one short question that only makes sense once somebody is signed in.
  <T> T askSignedIn(String method, Class<T> type) {
    try (var client = connectSignedIn()) {
      return client.call(method, new NoParams(), type, ANSWER_TIMEOUT);
    }
  }

  /// Asks the daemon one short question.
  <T> T ask(String method, Object params, Class<T> type) {
    try (var client = connect()) {
      return client.call(method, params, type, ANSWER_TIMEOUT);
    }
  }

  /// Asks the daemon one short question that needs no parameters.
  <T> T ask(String method, Class<T> type) {
    return ask(method, new NoParams(), type);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "A command is missing");
    }
  }
}
