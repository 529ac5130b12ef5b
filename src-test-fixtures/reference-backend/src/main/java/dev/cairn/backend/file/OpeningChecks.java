package dev.cairn.backend.file;

import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.NodeTable;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Refuses an upload that could not be published as things stand, before its bytes are sent. What
/// other operations of a later commit may put right (a parent that is not there yet) is let
/// through.
final class OpeningChecks {
  private final NodeTable nodes;

  OpeningChecks(NodeTable nodes) {
    this.nodes = nodes;
  }

  void check(Handle handle, String namespaceId, UploadRequest request) {
    Optional<Node> existing = nodes.find(handle, namespaceId, request.fileId());
    if (existing.isPresent()) {
      checkBase(existing.get(), request);
    } else if (request.baseVersion() > 0) {
      throw ProblemException.notFound("There is no such file to change");
    } else {
      checkPlace(handle, namespaceId, request);
    }
  }

  private static void checkBase(Node existing, UploadRequest request) {
    if (existing.isFolder()) {
      throw new ProblemException(ProblemCode.CONFLICT, "The id is taken by a folder")
          .with("current", existing);
    }
    if (existing.content().version() != request.baseVersion()) {
      throw new ProblemException(
              ProblemCode.STALE_BASE, "The file has changed since the version this is based on")
          .with("current", existing);
    }
  }

  private void checkPlace(Handle handle, String namespaceId, UploadRequest request) {
    String parentId = request.parentId();
    String name = request.name();
    if (parentId == null || name == null) {
      throw ProblemException.badRequest("A new file needs parent_id and name");
    }
    Optional<Node> parent = nodes.find(handle, namespaceId, parentId);
    if (parent.isPresent() && !parent.get().isFolder()) {
      throw new ProblemException(ProblemCode.CONFLICT, "The parent is not a folder")
          .with("current", parent.get());
    }
    List<Node> same = nodes.named(handle, namespaceId, parentId, name);
    for (Node taken : same) {
      // A file of equal size may turn out equal, and is then adopted.
      if (taken.isFolder() || taken.content().size() != request.size()) {
        throw new ProblemException(
                ProblemCode.NAME_CLASH, "The folder has another node of that name")
            .with("current", taken);
      }
    }
  }
}
