package dev.cairn.core.model;

import java.util.Optional;

/// The device that wrote a content.
///
/// @param id how the server knows it; empty where it was not told
/// @param name what its owner calls it; at most 255 characters
public record Author(Optional<String> id, String name) {
  private static final int ID_MAX = 100;
  private static final int NAME_MAX = 255;

  /// What a device is called whose name is not known.
  private static final String UNNAMED = "another device";

  /// Throws [IllegalArgumentException] when a text is too long.
  public Author {
    if (id.filter(text -> text.length() > ID_MAX).isPresent() || name.length() > NAME_MAX) {
      throw new IllegalArgumentException("The name of a device is too long");
    }
  }

  /// Whether it is known what its owner calls the device.
  public boolean isNamed() {
    return !name.equals(UNNAMED);
  }

  /// As the server tells of one.
  ///
  /// @param id may be blank
  public static Author of(String id, Optional<String> name) {
    return new Author(
        Optional.of(id).filter(text -> !text.isBlank()),
        name.filter(text -> !text.isBlank()).orElse(UNNAMED));
  }
}
