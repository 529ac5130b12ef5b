package dev.cairn.backend.file;

import dev.cairn.backend.metadata.Sha256;

/// The key of an object whose parts were declared: its namespace, then its own hash, apart from the
/// keys of plain chunks, which are named by what they hold.
record PackKey(String namespaceId, String sha256) {
  private static final String FOLDER = "/packs/";

  static boolean isOne(String key) {
    int folder = key.indexOf(FOLDER);
    return folder > 0 && Sha256.isHex(key.substring(folder + FOLDER.length()));
  }

  String text() {
    return namespaceId + FOLDER + sha256;
  }
}
