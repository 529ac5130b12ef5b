package dev.cairn.backend.cli;

import dev.cairn.backend.BackendSettings.Bucket;
import dev.cairn.backend.store.s3.S3Access;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where objects are kept if not in the embedded store: any S3. The credentials come from the
/// environment, as the tools of that world have them, because others can read a command line.
final class StoreOptions {
  /// The variables that the AWS command line reads too.
  static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

  static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

  @Option(
      names = "--s3-endpoint",
      required = true,
      paramLabel = "URL",
      description = "Keep objects in this S3, not in the embedded one; credentials are taken from"
          + " " + ACCESS_KEY + " and " + SECRET_KEY + ".")
  private String endpoint = "";

  @Option(
      names = "--s3-bucket",
      required = true,
      paramLabel = "NAME",
      description = "The bucket there, which must exist.")
  private String bucket = "";

  @Option(
      names = "--s3-region",
      paramLabel = "NAME",
      defaultValue = "us-east-1",
      description = "Its region. Default: ${DEFAULT-VALUE}.")
  private String region = "";

  /// What was asked for.
  ///
  /// @throws IOException in one sentence, if it is no address or the credentials are missing
  Bucket bucket(Map<String, String> environment) throws IOException {
    return new Bucket(
        address(),
        region,
        new S3Access(bucket, value(environment, ACCESS_KEY), value(environment, SECRET_KEY)));
  }

  private URI address() throws IOException {
    try {
      URI address = new URI(endpoint);
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null) {
        return address;
      }
      throw new IOException("--s3-endpoint is an address like https://s3.example.com");
    } catch (URISyntaxException e) {
      throw new IOException("--s3-endpoint is an address like https://s3.example.com", e);
    }
  }

  private static String value(Map<String, String> environment, String name) throws IOException {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IOException("set " + ACCESS_KEY + " and " + SECRET_KEY
            + " to the credentials of the object store"));
  }
}
