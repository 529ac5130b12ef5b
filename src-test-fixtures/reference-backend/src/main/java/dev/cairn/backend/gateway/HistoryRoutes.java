package dev.cairn.backend.gateway;

import dev.cairn.backend.file.CompletedUpload;
import dev.cairn.backend.file.Downloads;
import dev.cairn.backend.metadata.Sha256;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.Author;
import dev.cairn.backend.sync.FolderTrees;
import dev.cairn.backend.sync.FolderTrees.Question;
import dev.cairn.backend.sync.History;
import dev.cairn.backend.sync.OpResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Earlier versions, going back to them, and Merkle roots to compare trees by.
final class HistoryRoutes {
  private static final int MAX_NAMES = 4096;
  private static final int PATH_BODY = 1 << 20;

  private final History history;
  private final Downloads downloads;
  private final FolderTrees trees;

  HistoryRoutes(History history, Downloads downloads, FolderTrees trees) {
    this.history = history;
    this.downloads = downloads;
    this.trees = trees;
  }

  List<Route> routes() {
    return List.of(
        Route.secured("GET", "/api/files/{id}", Route.SMALL_BODY, this::file),
        Route.secured("GET", "/api/files/{id}/versions", Route.SMALL_BODY, this::versions),
        Route.secured("POST", "/api/files/{id}/restore", Route.SMALL_BODY, this::restore),
        Route.secured("POST", "/api/folders/{id}/lookup", PATH_BODY, this::lookup),
        Route.secured("POST", "/api/folders/{id}/rewind", Route.SMALL_BODY, this::rewind),
        Route.secured("GET", "/api/sync/tree", Route.SMALL_BODY, this::tree));
  }

  private Answer file(Call call) {
    String namespace = call.author().namespaceId();
    Long version = call.query("version").map(HistoryRoutes::whole).orElse(null);
    History.Found found = history.find(namespace, call.path("id"), version);
    return call.ok(downloads.details(namespace, found.file(), found.version()));
  }

  private Answer versions(Call call) {
    long before = call.query("before").map(HistoryRoutes::whole).orElse(Long.MAX_VALUE);
    return call.ok(
        history.versions(call.author().namespaceId(), call.path("id"), before, History.MAX_PAGE));
  }

  private static Long whole(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw ProblemException.badRequest("A version must be a whole number");
    }
    return Long.valueOf(text);
  }

  private Answer restore(Call call) {
    Fields fields = call.fields();
    OpResult.Done done = history.restore(
        call.author(),
        call.path("id"),
        fields.whole("version", 1, Long.MAX_VALUE),
        fields.whole("base_version", 1, Long.MAX_VALUE - 1));
    return call.ok(new CompletedUpload(
        done.fileId(), done.version(), "available", done.changeSeq(), done.node()));
  }

  private Answer lookup(Call call) {
    List<String> names = call.fields().nodeNames("names", MAX_NAMES);
    return call.ok(
        Map.of("node", history.lookup(call.author().namespaceId(), call.path("id"), names)));
  }

  private Answer rewind(Call call) {
    Fields fields = call.fields();
    Instant moment = fields.optionalTime("to");
    if (moment == null) {
      throw ProblemException.badRequest("to must be present");
    }
    Author author = call.author();
    long seen = fields.whole("seen_seq", 0, Long.MAX_VALUE);
    return call.ok(history.rewind(author, call.path("id"), moment, seen));
  }

  private Answer tree(Call call) {
    String root = call.query("root").orElse(null);
    if (root != null && !Sha256.isHex(root)) {
      throw ProblemException.badRequest("root must be 64 lower-case hexadecimal digits");
    }
    return call.ok(trees.read(
        call.author().namespaceId(),
        new Question(
            call.query("folder").orElse(null), root, call.query("after").orElse(""))));
  }
}
