package dev.cairn.backend.file;

import dev.cairn.backend.metadata.Sha256;
import java.util.Optional;

/// The key of a chunk's object: its namespace, then its hash. Nothing is shared between namespaces,
/// so no answer can tell who else has a chunk.
record ObjectKey(String namespaceId, String hash) {
  static Optional<ObjectKey> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || !Sha256.isHex(text.substring(slash + 1))) {
      return Optional.empty();
    }
    return Optional.of(new ObjectKey(text.substring(0, slash), text.substring(slash + 1)));
  }

  String text() {
    return namespaceId + "/" + hash;
  }
}
