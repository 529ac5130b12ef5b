package dev.cairn.backend.gateway;

import dev.cairn.backend.file.Presence;
import dev.cairn.backend.metadata.KnownChanges;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemException;
import dev.cairn.backend.sync.ChangeFeed;
import dev.cairn.backend.sync.CommitService;
import dev.cairn.backend.sync.Devices;
import dev.cairn.backend.sync.Op;
import dev.cairn.backend.sync.OpResult;
import dev.cairn.backend.sync.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Devices, commits and the feed of changes.
final class SyncRoutes {
  private static final int MAX_LABEL = 200;

  private final Devices devices;
  private final ChangeFeed feed;
  private final CommitService commits;
  private final Presence presence;

  SyncRoutes(Devices devices, ChangeFeed feed, CommitService commits, Presence presence) {
    this.devices = devices;
    this.feed = feed;
    this.commits = commits;
    this.presence = presence;
  }

  List<Route> routes() {
    return List.of(
        Route.secured("POST", "/api/sync/register-device", Route.SMALL_BODY, this::register),
        Route.secured("POST", "/api/sync/commit", Route.LARGE_BODY, this::commit),
        Route.secured("GET", "/api/sync/changes", Route.SMALL_BODY, this::changes));
  }

  private Answer register(Call call) {
    Fields fields = call.fields();
    String user = call.principal().userId();
    String sid = call.principal().sid();
    String name = fields.text("name", MAX_LABEL);
    String platform = fields.text("platform", MAX_LABEL);
    Registration made = fields.flag("name_is_default")
        ? devices.registerUnderFreeName(user, sid, name, platform)
        : devices.register(user, sid, name, platform);
    return call.ok(made.skewed(call.skewSeconds()));
  }

  private Answer commit(Call call) {
    List<Op> ops = call.fields().objects("ops", CommitService.MAX_OPS).stream()
        .map(Requests::op)
        .toList();
    List<String> sessions = ops.stream()
        .flatMap(op -> op instanceof Op.PutFile put ? Stream.of(put.sessionId()) : Stream.empty())
        .toList();
    presence.refresh(call.author().namespaceId(), sessions);
    List<Map<String, Object>> results =
        commits.commit(call.author(), ops).stream().map(SyncRoutes::result).toList();
    return call.ok(Map.of("results", results));
  }

  private static Map<String, Object> result(OpResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (result) {
      case OpResult.Done(String id, long version, long placeVersion, long seq, Node node) -> {
        json.put("status", "ok");
        json.put("file_id", id);
        json.put("version", version);
        json.put("place_version", placeVersion);
        json.put("change_seq", seq);
        json.put("node", node);
      }
      case OpResult.Refused(ProblemException problem) -> {
        json.put("status", "error");
        json.put("code", problem.code().wire());
        json.put("detail", problem.detail());
        json.putAll(problem.extras());
      }
    }
    return json;
  }

  private Answer changes(Call call) {
    int limit = call.query("limit").map(SyncRoutes::limit).orElse(ChangeFeed.MAX_PAGE);
    String since = call.query("since").orElse(null);
    KnownChanges known = call.query("known").map(KnownChanges::parse).orElse(KnownChanges.NONE);
    boolean isAcknowledging = call.query("acknowledge").filter("true"::equals).isPresent();
    return call.ok(
        since != null && isAcknowledging
            ? feed.readAcknowledging(call.author(), since, known, limit)
            : feed.read(call.author().namespaceId(), since, known, limit));
  }

  private static int limit(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw ProblemException.badRequest("limit must be a whole number");
    }
    return Math.min(Integer.parseInt(text), ChangeFeed.MAX_PAGE);
  }
}
