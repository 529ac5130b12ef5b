package dev.cairn.backend.file;

import dev.cairn.backend.metadata.ManifestTable;
import dev.cairn.backend.metadata.Retention;
import dev.cairn.backend.metadata.VersionTable;
import dev.cairn.backend.metadata.VersionTable.PastVersion;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Removes versions that nobody can go back to any more. What a live file holds is never among
/// them, and a manifest goes with the last version that has it: its chunks are then the sweep's.
/// Works inside the caller's transaction; each call does a bounded amount of work.
final class Thinning {
  private static final int MAX_VERSIONS = 1000;

  private final VersionTable versions;
  private final ManifestTable manifests;
  private final Retention retention;

  Thinning(VersionTable versions, ManifestTable manifests, Retention retention) {
    this.versions = versions;
    this.manifests = manifests;
    this.retention = retention;
  }

  /// Returns how many versions went.
  int run(Handle handle, Instant now) {
    int gone = 0;
    for (PastVersion version :
        versions.toThin(handle, retention.thinnedBefore(now), MAX_VERSIONS)) {
      if (versions.isLastOfItsWeek(handle, version)) {
        versions.keep(handle, version);
      } else {
        remove(handle, version);
        gone++;
      }
    }
    List<PastVersion> old = versions.keptUntil(handle, retention.goneBefore(now), MAX_VERSIONS);
    old.forEach(version -> remove(handle, version));
    return gone + old.size();
  }

  private void remove(Handle handle, PastVersion version) {
    versions.remove(handle, version);
    manifests.release(handle, version.namespaceId(), version.manifestRoot());
  }
}
