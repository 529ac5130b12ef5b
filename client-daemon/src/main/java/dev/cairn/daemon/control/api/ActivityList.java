package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `activity`.
///
/// @param activity what happened, newest first
public record ActivityList(List<ActivityEntry> activity) {
  /// Copies its list.
  public ActivityList {
    activity = List.copyOf(activity);
  }
}
