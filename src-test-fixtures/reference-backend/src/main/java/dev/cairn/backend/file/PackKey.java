package dev.cairn.backend.file;

import dev.cairn.backend.metadata.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The key of an object whose parts were declared: its namespace, then its own hash or, where a bad
/// one was there, one made from both; apart from the keys of plain chunks.
record PackKey(String namespaceId, String sha256) {
  private static final String FOLDER = "/packs/";

  /// The key for bytes that are to be stored again although an object of their own key is there,
  /// which has turned out bad. It stays: what a receiver says must not have good bytes removed.
  static PackKey insteadOf(String badKey, String namespaceId, String sha256) {
    byte[] name = (badKey + " " + sha256).getBytes(StandardCharsets.US_ASCII);
    return new PackKey(namespaceId, HexFormat.of().formatHex(Sha256.digest().digest(name)));
  }

  static boolean isOne(String key) {
    int folder = key.indexOf(FOLDER);
    return folder > 0 && Sha256.isHex(key.substring(folder + FOLDER.length()));
  }

  String text() {
    return namespaceId + FOLDER + sha256;
  }
}
