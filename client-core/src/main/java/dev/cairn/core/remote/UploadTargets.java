package dev.cairn.core.remote;

import java.util.List;
import java.util.Set;

/// What of the told chunks the server has, and where to send the rest.
public record UploadTargets(Set<Integer> completedChunks, List<UploadTarget> targets) {
  public UploadTargets {
    completedChunks = Set.copyOf(completedChunks);
    targets = List.copyOf(targets);
  }
}
