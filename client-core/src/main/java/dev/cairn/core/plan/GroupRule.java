package dev.cairn.core.plan;

import dev.cairn.core.model.FileId;

/// Whether a group may be looked at as a whole now, as far as the trees do not tell. Must not
/// change while a plan is made.
@FunctionalInterface
public interface GroupRule {
  /// What the trees show of every group is what is there.
  GroupRule ALWAYS_QUIET = _ -> true;

  /// Whether all that was written in the group's folder has been looked at, and the last of it
  /// was a while ago.
  boolean isQuiet(FileId folder);
}
