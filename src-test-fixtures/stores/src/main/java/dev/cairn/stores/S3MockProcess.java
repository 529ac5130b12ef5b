package dev.cairn.stores;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Adobe's S3Mock as a process of its own with one empty bucket. Safe for use by many threads;
/// owns its process and a temporary folder until closed.
///
/// It picks its port itself and prints it, which nobody can take from it meanwhile. It listens on
/// every address of the machine: it has no setting for that of its plain connector.
public final class S3MockProcess implements AutoCloseable {
  private static final String REGION = "us-east-1";
  private static final String BUCKET = "cairn-second";
  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;
  private static final long END_SECONDS = 20;
  private static final Pattern PORT = Pattern.compile("started on ports .*?(\\d+) \\(http\\)");

  private final Process process;
  private final Path folder;
  private final S3Bucket bucket;

  private S3MockProcess(Path program, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.process = new ProcessBuilder(command(program, folder))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
    boolean isReady = false;
    try {
      this.bucket = awaitReady();
      isReady = true;
    } finally {
      if (!isReady) {
        close();
      }
    }
  }

  /// Starts it and returns once its bucket is there.
  ///
  /// @throws IOException if it does not come up, with what it has printed
  public static S3MockProcess start() throws IOException, InterruptedException {
    Path program = program();
    if (!Files.isRegularFile(program)) {
      throw new IOException(
          program + " is not there; the build fetches it unless tests are skipped");
    }
    return new S3MockProcess(program, Files.createTempDirectory("cairn-s3mock-"));
  }

  /// Its bucket. The credentials are made up: it does not look at them.
  public S3Bucket bucket() {
    return bucket;
  }

  /// Beside the classes of this module, whoever uses them.
  private static Path program() throws IOException {
    try {
      Path classes = Path.of(S3MockProcess.class
          .getProtectionDomain()
          .getCodeSource()
          .getLocation()
          .toURI());
      return classes.resolveSibling("programs").resolve("s3mock.jar");
    } catch (URISyntaxException e) {
      throw new IOException("The classes are in no folder", e);
    }
  }

  private static List<String> command(Path program, Path folder) {
    String settings = "--com.adobe.testing.s3mock.";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-jar",
        program.toString(),
        settings + "http-port=0",
        settings + "region=" + REGION,
        settings + "store.root=" + folder.resolve("objects"),
        settings + "store.initial-buckets=" + BUCKET,
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--spring.main.banner-mode=off");
  }

  private Path log() {
    return folder.resolve("s3mock.log");
  }

  private S3Bucket awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Optional<URI> endpoint = endpoint();
      while (endpoint.isEmpty() || !isThere(http, endpoint.get())) {
        boolean hasEnded = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (hasEnded || System.nanoTime() - deadline > 0) {
          throw new IOException("S3Mock did not become ready: " + Files.readString(log()));
        }
        endpoint = endpoint();
      }
      return new S3Bucket(endpoint.get(), REGION, BUCKET, "anybody", "no secret");
    }
  }

  private Optional<URI> endpoint() throws IOException {
    Matcher port = PORT.matcher(Files.readString(log()));
    return port.find()
        ? Optional.of(URI.create("http://127.0.0.1:" + port.group(1)))
        : Optional.empty();
  }

  private static boolean isThere(HttpClient http, URI endpoint)
      throws IOException, InterruptedException {
    HttpRequest list =
        HttpRequest.newBuilder(endpoint.resolve("/" + BUCKET)).timeout(ANSWER).build();
    try {
      return http.send(list, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (HttpTimeoutException _) {
      // Up, and not ready yet: asked again until the deadline.
      return false;
    }
  }

  /// Ends it and removes what it kept.
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        var _ = process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    List<Path> kept;
    try (Stream<Path> walk = Files.walk(folder)) {
      kept = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : kept) {
      Files.deleteIfExists(path);
    }
  }
}
