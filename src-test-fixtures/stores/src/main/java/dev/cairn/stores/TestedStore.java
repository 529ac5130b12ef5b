package dev.cairn.stores;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store that a test runs against. Immutable.
public final class TestedStore {
  private final String name;
  private final @Nullable S3Bucket bucket;
  private final @Nullable String absence;
  private final @Nullable String unchecked;

  private TestedStore(
      String name,
      @Nullable S3Bucket bucket,
      @Nullable String absence,
      @Nullable String unchecked) {
    this.name = name;
    this.bucket = bucket;
    this.absence = absence;
    this.unchecked = unchecked;
  }

  /// The one that the backend brings with it.
  static TestedStore embedded() {
    return new TestedStore("embedded store", null, null, null);
  }

  /// One that others have written.
  static TestedStore second(S3MockProcess process) {
    return new TestedStore(
        "S3Mock", process.bucket(), null, "S3Mock checks neither signatures nor expiry");
  }

  /// The one that somebody has named, or a place holder for it, on which every test is skipped.
  static TestedStore configured(Optional<S3Bucket> bucket) {
    return new TestedStore(
        "any S3",
        bucket.orElse(null),
        bucket.isPresent() ? null : "No S3 is named; " + S3Bucket.SETTINGS,
        null);
  }

  /// This store, for a test's constructor: the test is skipped if there is no such store.
  public TestedStore orSkip() {
    if (absence != null) {
      abort(absence);
    }
    return this;
  }

  /// The bucket to use; empty for the store that the backend brings with it.
  public Optional<S3Bucket> bucket() {
    return Optional.ofNullable(orSkip().bucket);
  }

  /// Skips the test if the store takes any signature for a good one.
  public void requireSignatures() {
    if (unchecked != null) {
      abort(unchecked);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
