package dev.cairn.core.model;

import java.text.Normalizer;

/// Which names are one and the same to a disk. NTFS does not tell case; APFS, HFS+ and folders of
/// ext4 marked so tell neither case nor how a letter with an accent is composed. What a disk shows
/// keeps its exact characters all the same.
///
/// @param tellsCase whether `a` and `A` can be side by side
/// @param tellsComposition whether one letter in its composed and its decomposed form can
public record NameRules(boolean tellsCase, boolean tellsComposition) {
  /// Every name is another one, as with most disks of Linux, and with the server.
  public static final NameRules EXACT = new NameRules(true, true);

  /// Neither is told: APFS as it is delivered.
  public static final NameRules FOLDING = new NameRules(false, false);

  /// Whether names that differ are always different places.
  public boolean areExact() {
    return tellsCase && tellsComposition;
  }

  /// What is equal for names that are the same to the disk, and for others is not. Where disks fold
  /// more than one another, as with `ß`, the one that folds most decides.
  public String key(NodeName name) {
    if (!tellsCase) {
      return tellsComposition ? name.caseKey() : name.foldedKey();
    }
    return tellsComposition
        ? name.value()
        : Normalizer.normalize(name.value(), Normalizer.Form.NFC);
  }

  /// Whether the disk takes one name for the other.
  public boolean isSame(NodeName one, NodeName other) {
    return one.equals(other) || (!areExact() && key(one).equals(key(other)));
  }
}
