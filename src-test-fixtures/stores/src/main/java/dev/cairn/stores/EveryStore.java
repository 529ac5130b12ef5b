package dev.cairn.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Gives a test class each store in turn. The second one is started by the first class that asks
/// and ends with the run.
final class EveryStore implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    S3MockProcess second = context
        .getRoot()
        .getStore(Namespace.create(EveryStore.class))
        .getOrComputeIfAbsent(S3MockProcess.class, key -> start(), S3MockProcess.class);
    return Stream.of(
            TestedStore.embedded(),
            TestedStore.second(second),
            TestedStore.configured(S3Bucket.of(System.getenv())))
        .map(Arguments::of);
  }

  private static S3MockProcess start() {
    try {
      return S3MockProcess.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the second store started", e);
    }
  }
}
