package dev.cairn.ui.conflicts;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.state.AppState;
import dev.cairn.ui.text.FileName;
import dev.cairn.ui.text.Quantities;
import dev.cairn.ui.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One conflict, ready to be drawn.
///
/// @param file the file
/// @param copy where the other version is, in words, or empty
/// @param origin whose it is and since when
/// @param folder the absolute folder both are in, if it is known
record ConflictRow(FileName file, String copy, String origin, Optional<String> folder) {
  static List<ConflictRow> of(AppState state, Texts texts) {
    Optional<String> root = Optional.ofNullable(state.status()).flatMap(ConflictRow::root);
    return state.conflicts().stream()
        .map(entry -> row(entry, state, texts, root))
        .toList();
  }

  private static ConflictRow row(
      ConflictEntry entry, AppState state, Texts texts, Optional<String> root) {
    FileName file = FileName.of(entry.path());
    String copy = entry.copy();
    String age = new Quantities(texts).ago(entry.since(), state.now());
    return new ConflictRow(
        file,
        copy == null ? "" : texts.get("conflicts.copy", FileName.of(copy).name()),
        texts.get("conflicts.from", entry.device(), age),
        root.map(path -> Path.of(path, file.folder()).toString()));
  }

  /// With several folders an entry does not say which one it is in.
  private static Optional<String> root(StatusDocument status) {
    return status.folders().size() == 1
        ? Optional.of(status.folders().getFirst().path())
        : Optional.empty();
  }
}
