package dev.cairn.ui.tray;

import java.util.Comparator;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kind of tray; found by {@link ServiceLoader}. Both methods may wait a second or two for other
/// processes, so neither belongs on the JavaFX thread.
public interface TrayProvider {
  /// Whether a person would see an icon of this kind now.
  boolean available();

  /// The available kind with the highest number is used.
  int priority();

  /// Shows an icon.
  ///
  /// @param chosen told of every choice in the menu; called from any thread
  /// @throws TrayUnavailable if it could not be shown after all
  Tray open(Consumer<TrayCommand> chosen) throws TrayUnavailable;

  /// Opens the best tray of this system; empty where there is none.
  static Optional<Tray> openBest(Consumer<TrayCommand> chosen) {
    Logger log = LoggerFactory.getLogger(TrayProvider.class);
    var providers = ServiceLoader.load(TrayProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(TrayProvider::available)
        .sorted(Comparator.comparingInt(TrayProvider::priority).reversed())
        .toList();
    for (TrayProvider provider : providers) {
      try {
        return Optional.of(provider.open(chosen));
      } catch (TrayUnavailable unusable) {
        log.atWarn().setCause(unusable).log("Tray could not be used");
      }
    }
    return Optional.empty();
  }
}
