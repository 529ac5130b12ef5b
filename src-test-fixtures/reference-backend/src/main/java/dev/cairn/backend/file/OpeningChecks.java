package dev.cairn.backend.file;

import dev.cairn.backend.metadata.KnownNodes;
import dev.cairn.backend.metadata.KnownNodes.NamedPlace;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.metadata.NodeTable;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Refuses an upload that could not be published as things stand, before its bytes are sent. What
/// other operations of a later commit may put right (a parent that is not there yet) is let
/// through.
final class OpeningChecks {
  private final NodeTable nodes;

  OpeningChecks(NodeTable nodes) {
    this.nodes = nodes;
  }

  /// What is stored of what these requests are about, read together.
  KnownNodes known(Handle handle, String namespaceId, List<UploadRequest> requests) {
    Set<String> ids = new HashSet<>();
    Set<NamedPlace> places = new HashSet<>();
    for (UploadRequest request : requests) {
      ids.add(request.fileId());
      String parentId = request.parentId();
      String name = request.name();
      if (request.baseVersion() == 0 && parentId != null && name != null) {
        ids.add(parentId);
        places.add(new NamedPlace(parentId, name));
      }
    }
    KnownNodes known = new KnownNodes(handle, nodes, namespaceId);
    known.expect(ids);
    known.expectNamed(places);
    return known;
  }

  static void check(KnownNodes known, UploadRequest request) {
    Optional<Node> existing = known.find(request.fileId());
    if (existing.isPresent()) {
      checkBase(existing.get(), request);
    } else if (request.baseVersion() > 0) {
      throw ProblemException.notFound("There is no such file to change");
    } else {
      checkPlace(known, request);
    }
  }

  private static void checkBase(Node existing, UploadRequest request) {
    if (existing.kind() != request.kind()) {
      throw new ProblemException(ProblemCode.CONFLICT, "The id is taken by a node of another kind")
          .with("current", existing);
    }
    boolean comesBack =
        existing.isDeleted() && request.parentId() != null && request.name() != null;
    if (!comesBack && existing.content().version() != request.baseVersion()) {
      throw new ProblemException(
              ProblemCode.STALE_BASE, "The file has changed since the version this is based on")
          .with("current", existing);
    }
  }

  private static void checkPlace(KnownNodes known, UploadRequest request) {
    String parentId = request.parentId();
    String name = request.name();
    if (parentId == null || name == null) {
      throw ProblemException.badRequest("A new file needs parent_id and name");
    }
    Optional<Node> parent = known.find(parentId);
    if (parent.isPresent() && !parent.get().isFolder()) {
      throw new ProblemException(ProblemCode.CONFLICT, "The parent is not a folder")
          .with("current", parent.get());
    }
    List<Node> same = known.named(parentId, name);
    for (Node taken : same) {
      // A file of equal size may turn out equal, and is then adopted.
      if (taken.kind() != request.kind() || taken.content().size() != request.size()) {
        throw new ProblemException(
                ProblemCode.NAME_CLASH, "The folder has another node of that name")
            .with("current", taken);
      }
    }
  }
}
