package dev.cairn.backend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.FolderRoot;
import dev.cairn.backend.metadata.FolderRootTable.Member;
import dev.cairn.backend.metadata.Kind;
import dev.cairn.backend.metadata.Namespace;
import dev.cairn.backend.metadata.Node;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Merkle roots of folders, so that a device can prove that it has what the server has, and find
/// where it has not, folder by folder.
///
/// Roots are kept until something below changes, so a question costs as much as has changed since
/// the one before, and as the one folder that is listed. Roots that are missing are computed from
/// below in transactions of bounded size; a question that would take too many of them is refused
/// with the work that was done kept, and the next one goes on from there. Safe for use by many
/// threads.
public final class FolderTrees {
  /// The most children of one answer.
  public static final int MAX_PAGE = 1000;

  private static final int NODES_PER_TRANSACTION = 20_000;
  private static final int TRANSACTIONS_PER_QUESTION = 10;

  private final Database database;
  private final Tables tables;

  public FolderTrees(Database database, Tables tables) {
    this.database = database;
    this.tables = tables;
  }

  /// A child of a folder.
  ///
  /// @param hash the content hash of a file or link, or a folder's root
  public record Child(String id, String name, Kind kind, boolean executable, String hash) {
    static Child of(Member member) {
      return new Child(
          member.id(), member.name(), member.kind(), member.executable(), member.hash());
    }
  }

  /// A folder's Merkle node and its children's, as of one moment.
  ///
  /// @param changeSeq the namespace's last change at that moment
  /// @param children in the order of their names' bytes; absent when the caller has that root
  public record FolderTree(
      @JsonProperty("folder_id") String folderId,
      @JsonProperty("change_seq") long changeSeq,
      String root,
      @Nullable List<Child> children,
      @JsonProperty("has_more") boolean hasMore) {}

  /// What is asked.
  ///
  /// @param folderId null for the namespace's root
  /// @param knownRoot a root that the caller has: if it is the folder's, no children are told
  /// @param after only children whose names come behind this one; empty for the first
  public record Question(
      @Nullable String folderId, @Nullable String knownRoot, String after) {}

  public FolderTree read(String namespaceId, Question question) {
    for (int tries = 0; tries < TRANSACTIONS_PER_QUESTION; tries++) {
      Optional<FolderTree> known = database.read(handle -> handle.inTransaction(
          transaction -> answer(transaction, namespace(transaction, namespaceId), question)));
      if (known.isPresent()) {
        return known.get();
      }
      var _ = database.write(handle -> compute(handle, namespace(handle, namespaceId), question));
    }
    throw new ProblemException(
        ProblemCode.MAINTENANCE, "So much has changed that the tree is still being hashed");
  }

  private Namespace namespace(Handle handle, String id) {
    return tables
        .namespaces()
        .byId(handle, id)
        .orElseThrow(() -> ProblemException.notFound("There is no such namespace"));
  }

  /// Empty while a root is not known.
  private Optional<FolderTree> answer(Handle handle, Namespace namespace, Question question) {
    String folderId = folder(handle, namespace, question);
    Optional<String> root = tables.folderRoots().find(handle, namespace.id(), folderId);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    if (root.get().equals(question.knownRoot())) {
      return Optional.of(new FolderTree(folderId, namespace.sequence(), root.get(), null, false));
    }
    List<Member> members = tables
        .folderRoots()
        .members(handle, namespace.id(), folderId, question.after(), MAX_PAGE + 1);
    return Optional.of(new FolderTree(
        folderId,
        namespace.sequence(),
        root.get(),
        members.stream().limit(MAX_PAGE).map(Child::of).toList(),
        members.size() > MAX_PAGE));
  }

  private String folder(Handle handle, Namespace namespace, Question question) {
    String id = question.folderId() == null ? namespace.rootId() : question.folderId();
    return tables
        .nodes()
        .find(handle, namespace.id(), id)
        .filter(node -> node.isFolder() && !node.isDeleted())
        .map(Node::id)
        .orElseThrow(() -> ProblemException.notFound("There is no such folder"));
  }

  /// Computes missing roots below a folder, the deepest first, up to a number of nodes. Returns how
  /// many folders got one.
  private int compute(Handle handle, Namespace namespace, Question question) {
    Deque<String> open = new ArrayDeque<>();
    open.push(folder(handle, namespace, question));
    int read = 0;
    int computed = 0;
    // At least one, however large a folder on the way to it is.
    while (!open.isEmpty() && (computed == 0 || read < NODES_PER_TRANSACTION)) {
      String folder = open.element();
      List<Member> members =
          tables.folderRoots().members(handle, namespace.id(), folder, "", Integer.MAX_VALUE);
      read += members.size() + 1;
      List<FolderRoot.Child> leaves = new ArrayList<>();
      Deque<String> missing = new ArrayDeque<>();
      for (Member member : members) {
        if (member.isHashed()) {
          leaves.add(member.leaf());
        } else {
          missing.push(member.id());
        }
      }
      if (missing.isEmpty()) {
        tables.folderRoots().save(handle, namespace.id(), folder, FolderRoot.of(leaves));
        open.remove();
        computed++;
      } else {
        missing.forEach(open::push);
      }
    }
    return computed;
  }
}
