package dev.cairn.core.plan;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Trees written in one line: `d/ d/f=1 g=2* h=?` is a folder, a file in it with content 1, an
/// executable file, and a file that has not been read. A node is called after its path unless it
/// says otherwise: `f:new=1` is node `f` at `new`, and `n` elsewhere in the text the node there. A
/// no-break space stands for a space in a name.
final class TreeText {
  private TreeText() {}

  static InMemoryTree parse(String text) {
    var tree = new InMemoryTree();
    Map<RelativePath, FileId> ids = new HashMap<>();
    ids.put(RelativePath.ROOT, InMemoryTree.ROOT);
    Arrays.stream(text.split(" +")).filter(word -> !word.isEmpty()).forEach(word -> {
      int colon = word.indexOf(':');
      String rest = word.substring(colon + 1).replace('\u00a0', ' ');
      String plain = rest.replaceFirst("/$|=.*$", "");
      var path = new RelativePath(plain);
      FileId id = id(colon < 0 ? plain : word.substring(0, colon));
      ids.put(path, id);
      var place = new Place(
          Objects.requireNonNull(ids.get(path.parent().orElseThrow())),
          path.name().orElseThrow());
      tree.put(rest.endsWith("/") ? Node.folder(id, place) : file(id, place, rest));
    });
    tree.defect().ifPresent(defect -> {
      throw new IllegalArgumentException(text + ": " + defect);
    });
    return tree;
  }

  private static Node file(FileId id, Place place, String text) {
    boolean executable = text.endsWith("*");
    String content = text.substring(text.indexOf('=') + 1).replace("*", "");
    return content.equals("?")
        ? Node.unreadFile(id, place, executable)
        : Node.file(id, place, content(content), executable);
  }

  static ContentHash content(String name) {
    return new ContentHash(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }

  static FileId id(String name) {
    return new FileId("n_" + name.replace('/', '-'));
  }

  /// `Upload f`, `MoveLocal f to d/new`, with nodes called as in the trees.
  static String of(Action action) {
    String verb = action.getClass().getSimpleName() + " " + name(action.id());
    return switch (action) {
      case Action.CreateRemoteFolder create -> verb + at(create.place());
      case Action.CreateLocalFolder create -> verb + at(create.place());
      case Action.UndeleteRemote undelete -> verb + at(undelete.place());
      case Action.MoveRemote move -> verb + at(move.place());
      case Action.MoveLocal move -> verb + at(move.place());
      case Action.SetLocalExecutable set -> verb + " " + set.executable();
      case Action.SetRemoteExecutable set -> verb + " " + set.executable();
      case Action.KeepBoth keep -> verb + " as " + keep.copyName();
      case Action.SetGroupAside aside -> verb + " as " + aside.copyName();
      case Action.SetRemoteAside aside -> verb + " as " + aside.copyName();
      case Action.Adopt adopt -> verb + " as " + name(adopt.remoteId());
      case Action.DeleteLocal _, Action.DeleteRemote _, Action.SetLocalTime _ -> verb;
      case Action.Upload _, Action.Download _, Action.ReadLocal _, Action.Merge _ -> verb;
      case Action.RecordSynced _, Action.Forget _, Action.Renew _ -> verb;
      case Action.SendGroup _, Action.FetchGroup _, Action.RenewGroup _ -> verb;
    };
  }

  static String of(Conflict conflict) {
    String verb = conflict.getClass().getSimpleName() + " " + name(conflict.id());
    return switch (conflict) {
      case Conflict.EditEdit edit -> verb + " copy " + edit.copyName();
      case Conflict.NameTaken taken -> verb + " by " + name(taken.holder());
      case Conflict.NameLeftOut left -> verb + " by " + name(left.holder());
      case Conflict.MoveMove move -> verb + at(move.kept());
      case Conflict.MoveCycle cycle -> verb + at(cycle.kept());
    };
  }

  private static String at(Place place) {
    NodeName name = place.name();
    boolean isTop = place.parent().equals(InMemoryTree.ROOT);
    return " to " + (isTop ? "" : name(place.parent()) + "/") + name;
  }

  static String name(FileId id) {
    return id.value().substring(2);
  }
}
