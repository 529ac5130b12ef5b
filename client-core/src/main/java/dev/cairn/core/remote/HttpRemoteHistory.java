package dev.cairn.core.remote;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeKind;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.remote.wire.Answers;
import dev.cairn.core.remote.wire.HistoryAnswers;
import dev.cairn.core.remote.wire.HistoryRequests;
import dev.cairn.core.state.RemoteNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The history over HTTP.
final class HttpRemoteHistory implements RemoteHistory {
  private static final int CHILDREN_MAX = 1000;

  private final ApiClient api;

  HttpRemoteHistory(ApiClient api) {
    this.api = api;
  }

  @Override
  public RemoteNode lookup(FileId folder, RelativePath path) {
    var body =
        new HistoryRequests.Lookup(path.names().stream().map(NodeName::value).toList());
    var answer =
        api.post("api/folders/" + folder.value() + "/lookup", body, HistoryAnswers.Found.class);
    return HttpRemoteStore.checked(() -> answer.node().toModel());
  }

  @Override
  public List<FileVersion> versions(FileId id, long before) {
    var url = api.server()
        .route("api/files/" + id.value() + "/versions")
        // The server takes numbers of up to 18 digits.
        .addQueryParameter("before", Long.toString(Math.min(before, 999_999_999_999_999_999L)))
        .build();
    var answer = api.get(url, HistoryAnswers.Versions.class);
    return HttpRemoteStore.checked(() -> {
      requireAtMost(answer.versions(), VERSIONS_MAX);
      return answer.versions().stream().map(HttpRemoteHistory::version).toList();
    });
  }

  private static FileVersion version(HistoryAnswers.Version version) {
    Instant modifiedAt = version.modifiedAt();
    String device = version.deviceId();
    return new FileVersion(
        version.version(),
        version.size(),
        ContentHash.ofHex(version.contentHash()),
        modifiedAt == null ? version.createdAt() : modifiedAt,
        version.createdAt(),
        Author.of(device == null ? "" : device, Optional.ofNullable(version.deviceName())),
        version.current());
  }

  @Override
  public RemoteNode restore(FileId id, long version, long baseVersion) {
    var body = new HistoryRequests.Restore(version, baseVersion);
    var answer = api.post("api/files/" + id.value() + "/restore", body, Answers.Completed.class);
    return HttpRemoteStore.checked(() -> answer.node().toModel());
  }

  @Override
  public Rewound rewind(FileId folder, Instant moment, long seenSeq) {
    var body = new HistoryRequests.Rewind(moment, seenSeq);
    var answer =
        api.post("api/folders/" + folder.value() + "/rewind", body, HistoryAnswers.Rewound.class);
    return HttpRemoteStore.checked(() -> new Rewound(
        answer.undoTo(), answer.restored(), answer.returned(), answer.moved(), answer.deleted()));
  }

  @Override
  public FolderTree tree(FileId folder, Digest known, Optional<NodeName> after) {
    var url = api.server()
        .route("api/sync/tree")
        .addQueryParameter("folder", folder.value())
        .addQueryParameter("root", known.hex());
    after.ifPresent(name -> url.addQueryParameter("after", name.value()));
    var answer = api.get(url.build(), HistoryAnswers.Tree.class);
    return HttpRemoteStore.checked(() -> {
      List<HistoryAnswers.Child> children =
          answer.children() == null ? List.of() : answer.children();
      requireAtMost(children, CHILDREN_MAX);
      return new FolderTree(
          Digest.ofHex(answer.root()),
          children.stream().map(HttpRemoteHistory::child).toList(),
          answer.hasMore());
    });
  }

  private static FolderTree.Child child(HistoryAnswers.Child child) {
    NodeKind kind = switch (child.kind()) {
      case "folder" -> NodeKind.FOLDER;
      case "file" -> NodeKind.FILE;
      case "link" -> NodeKind.LINK;
      default -> throw new IllegalArgumentException("A child of unknown kind");
    };
    return new FolderTree.Child(
        new FileId(child.id()),
        new NodeName(child.name()),
        kind,
        child.executable(),
        Digest.ofHex(child.hash()));
  }

  private static void requireAtMost(List<?> list, int most) {
    if (list.size() > most) {
      throw new IllegalArgumentException("More than was asked for");
    }
  }
}
