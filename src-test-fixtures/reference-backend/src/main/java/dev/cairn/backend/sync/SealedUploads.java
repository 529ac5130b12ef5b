package dev.cairn.backend.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The sessions that a batch publishes, sealed once however often it is tried. Confined to one
/// thread.
public final class SealedUploads {
  private final Map<Op.PutFile, UploadSource.Sealed> sealed;

  /// Seals what those of the operations publish that publish something. To be recorded by the
  /// source.
  public SealedUploads(Handle handle, Author author, UploadSource source, List<Op> ops) {
    // In the order of the operations, in which the rows lie.
    Set<Op.PutFile> puts = new LinkedHashSet<>();
    for (Op op : ops) {
      if (op instanceof Op.PutFile put) {
        puts.add(put);
      }
    }
    this.sealed = puts.isEmpty() ? Map.of() : source.seal(handle, author, puts);
  }

  /// Those that can be published.
  public List<SealedUpload> all() {
    return sealed.values().stream()
        .flatMap(result -> result instanceof UploadSource.Sealed.Done(SealedUpload upload)
            ? Stream.of(upload)
            : Stream.empty())
        .toList();
  }

  /// What an operation of the batch publishes. Throws why it cannot be.
  public SealedUpload seal(Op.PutFile op) {
    return switch (Objects.requireNonNull(sealed.get(op))) {
      case UploadSource.Sealed.Done(SealedUpload upload) -> upload;
      case UploadSource.Sealed.Refused refused -> throw refused.problem();
    };
  }
}
