package dev.cairn.core.plan;

/// Whether what a plan would do to the files of a root has to be asked about first. Pure and
/// thread-safe.
///
/// @param filesMin roots of fewer synced files are never asked about
/// @param deletedMax so many files may be deleted at once
/// @param deletedPercentMax so many of a hundred files may be deleted at once
public record SafetyChecks(long filesMin, long deletedMax, long deletedPercentMax) {
  /// What holds unless the person has set something else.
  public static final SafetyChecks DEFAULT = new SafetyChecks(20, 500, 50);

  /// Whether `guard` holds the plan back.
  ///
  /// @param files how many files it is about
  /// @param all how many files both sides had agreed on before, or any number above
  ///     [#enough(long)]
  public boolean refuse(Guard guard, long files, long all) {
    if (all < filesMin || files == 0) {
      return false;
    }
    return guard.isDeletion()
        ? files > deletedMax || files * 100 > all * deletedPercentMax
        : files >= all;
  }

  /// So many files in all are enough for it not to matter how many more there are, with `files`
  /// that have gone or changed.
  public long enough(long files) {
    return Math.max(filesMin, files * 100 / Math.max(1, deletedPercentMax)) + 1;
  }
}
