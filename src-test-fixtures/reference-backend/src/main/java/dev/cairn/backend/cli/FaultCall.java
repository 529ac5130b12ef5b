package dev.cairn.backend.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the `fault` commands share: the server they talk to, and how.
final class FaultCall {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      required = true,
      description = "The backend, such as http://127.0.0.1:8750.")
  private String server = "";

  /// Sends the request, prints the answer, and returns the exit code.
  int send(String method, String path, @Nullable String body) {
    CommandSpec own = Objects.requireNonNull(spec);
    HttpRequest request = HttpRequest.newBuilder(uri(own, path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return print(own, answer);
    } catch (IOException e) {
      own.commandLine().getErr().println("The backend at " + server + " does not answer.");
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int print(CommandSpec own, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      String hint = answer.statusCode() == 404 ? " (was it started with --allow-faults?)" : "";
      own.commandLine()
          .getErr()
          .println("The backend refused with status " + answer.statusCode() + hint + ".");
      return 1;
    }
    own.commandLine().getOut().println(answer.body().isEmpty() ? "{}" : answer.body());
    return 0;
  }

  private URI uri(CommandSpec own, String path) {
    try {
      URI base = URI.create(server.replaceFirst("/+$", ""));
      if (base.getHost() == null) {
        throw new IllegalArgumentException("no host");
      }
      return URI.create(base + path);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(own.commandLine(), "--server is not a URL", e);
    }
  }
}
