package dev.cairn.backend;

import dev.cairn.backend.metadata.Retention;
import dev.cairn.backend.store.s3.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a backend is run. `port` 0 is any free one. Without `bucket`, objects live in an embedded
/// store in the data folder.
public record BackendSettings(
    int port,
    Path dataFolder,
    List<Account> accounts,
    FaultInjection faultInjection,
    @Nullable Bucket bucket,
    Retention retention,
    Clock clock) {

  /// A user to make, or to give this password.
  public record Account(String name, String password) {
    /// Without the password, which has no business in logs.
    @Override
    public String toString() {
      return "Account[" + name + "]";
    }
  }

  /// Whether testers may order faults.
  public enum FaultInjection {
    ALLOWED,
    REFUSED
  }

  /// A bucket that somebody else runs.
  public record Bucket(URI endpoint, String region, S3Access access) {}

  public BackendSettings {
    accounts = List.copyOf(accounts);
  }

  /// For tests: any free port, the given users, faults allowed, everything embedded.
  public static BackendSettings forTests(Path dataFolder, Account... accounts) {
    return new BackendSettings(
        0,
        dataFolder,
        List.of(accounts),
        FaultInjection.ALLOWED,
        null,
        Retention.DEFAULT,
        Clock.systemUTC());
  }

  /// The same on another port.
  public BackendSettings onPort(int other) {
    return new BackendSettings(
        other, dataFolder, accounts, faultInjection, bucket, retention, clock);
  }

  /// The same with the objects in a bucket of somebody's, or in the embedded store for `null`.
  public BackendSettings in(@Nullable Bucket other) {
    return new BackendSettings(port, dataFolder, accounts, faultInjection, other, retention, clock);
  }

  /// The same by another clock.
  public BackendSettings by(Clock other) {
    return new BackendSettings(
        port, dataFolder, accounts, faultInjection, bucket, retention, other);
  }
}
