package dev.cairn.core.engine;

import dev.cairn.core.merge.TextFile;
import dev.cairn.core.merge.TextMerge;
import dev.cairn.core.model.Author;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.platform.FileTree;
import dev.cairn.core.platform.OpenFile;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.platform.TargetChangedException;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import dev.cairn.core.transfer.LocalFailures;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/// Carries out what a person has decided about a conflict: on the disk, as their own hand would,
/// and the engine then sees it like any other change. What loses goes to the trash. Thread-safe;
/// a call blocks.
public final class ConflictResolver {
  /// What is to be left of the two files.
  public enum Keep {
    /// What was written on this device: the copy if that holds it, else the file that has the
    /// name, also where neither was written here.
    MINE,
    /// The other one.
    THEIRS,
    /// Both files: they are no conflict any more.
    BOTH,
    /// Both in one text, with markers around what contradicts itself.
    MERGED
  }

  /// What came of it.
  ///
  /// @param path the file that is left, or has the name if both are
  /// @param hunks how many contradictions a person has to see to in a merged text
  public record Resolution(RelativePath path, int hunks) {}

  /// A file that keeps changing is not to be decided about.
  private static final int ATTEMPTS_MAX = 5;

  private final SyncEngine engine;
  private final EngineParts parts;
  private final State state;
  private final FileTree files;
  private final VersionTexts versions;

  /// The parts are those that the engine was made from.
  public ConflictResolver(SyncEngine engine, EngineParts parts) {
    this.engine = engine;
    this.parts = parts;
    this.state = parts.state();
    this.files = parts.files();
    this.versions = new VersionTexts(parts);
  }

  /// Resolves the conflict about a file, named by itself or by its copy. Throws [SyncException]
  /// with what kept it from being done. No content is lost by that: a file that was to go may be
  /// in the trash already.
  ///
  /// What is decided about are the files as they are on the disk: one that is other than it was
  /// last seen, say because Cairn has just written it, is looked at first.
  public Resolution resolve(RelativePath path, Keep keep) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      OpenConflict open = OpenAnswers.await(engine.query(
          _ -> OpenConflict.find(state, state.tree(parts.rootId(), Side.LOCAL), path)));
      try {
        return resolve(open, keep);
      } catch (TargetChangedException | NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS_MAX) {
          throw new SyncException(
              Category.REFUSED,
              "changed_meanwhile",
              "One of the two files has just been changed; look at it and try again",
              e);
        }
        OpenAnswers.await(engine.look(List.of(open.path(), open.copyPath())));
      } catch (IOException e) {
        throw LocalFailures.of(path, e);
      }
    }
  }

  private Resolution resolve(OpenConflict open, Keep keep)
      throws IOException, InterruptedException {
    int hunks = carryOut(open, keep);
    OpenAnswers.await(engine.query(_ -> {
      end(open.conflict().copyId(), keep);
      return true;
    }));
    return new Resolution(open.path(), hunks);
  }

  /// Where the copy stays, the others are to be told that it is none any more. Else it leaves its
  /// place, and its mark with it.
  private void end(FileId copyId, Keep keep) {
    if (keep == Keep.BOTH) {
      state.conflicts().settle(copyId);
    } else {
      state.conflicts().remove(copyId);
    }
  }

  private int carryOut(OpenConflict open, Keep keep) throws IOException, InterruptedException {
    boolean isOfFolders = open.file().node().isFolder() || open.copy().node().isFolder();
    if (isOfFolders && keep != Keep.BOTH) {
      throw ofFolders(open);
    }
    boolean isCopyMine = isWrittenHere(open.conflict().author());
    return switch (keep) {
      case BOTH -> 0;
      case MINE -> isCopyMine ? keepCopy(open) : keepFile(open);
      case THEIRS -> isCopyMine ? keepFile(open) : keepCopy(open);
      case MERGED -> merge(open);
    };
  }

  /// A repository that a kill leaves half in the trash would be sent so: what takes many steps on
  /// the disk is the person's to begin, who sees what has become of it.
  private static SyncException ofFolders(OpenConflict open) {
    return new SyncException(
        Category.REFUSED,
        "is_folder",
        open.path() + " and " + open.copyPath() + " are whole folders: delete the one that you do"
            + " not want and give the other its name, or keep both");
  }

  /// Only records of older versions know no id.
  private boolean isWrittenHere(Author author) {
    return author
        .id()
        .map(parts.device().id()::equals)
        .orElseGet(() -> author.name().equals(parts.device().name()));
  }

  private int keepFile(OpenConflict open) throws IOException {
    files.moveToTrash(open.copyPath(), open.copy().stat());
    return 0;
  }

  private int keepCopy(OpenConflict open) throws IOException {
    requireUnchanged(open.copyPath(), open.copy());
    files.moveToTrash(open.path(), open.file().stat());
    files.move(open.copyPath(), open.path());
    return 0;
  }

  private void requireUnchanged(RelativePath path, LocalNode expected) throws IOException {
    Optional<FileStat> actual = files.stat(path);
    if (actual.filter(expected.stat()::hasSameContentAs).isEmpty()) {
      throw new TargetChangedException(path);
    }
  }

  /// What is no text is said to be none, also where it is not known what both were made from.
  private int merge(OpenConflict open) throws IOException, InterruptedException {
    TextFile file = read(open.path(), open.file());
    TextFile copy = read(open.copyPath(), open.copy());
    TextFile base = base(open);
    return switch (TextMerge.merge(
        open.path().name().orElseThrow(),
        base,
        new TextMerge.Edit(fileAuthor(open).name(), file),
        new TextMerge.Edit(open.conflict().author().name(), copy))) {
      case TextMerge.Result.Merged(TextFile merged) -> put(open, file, merged, 0);
      case TextMerge.Result.Conflict(TextFile marked, int hunks) -> put(open, file, marked, hunks);
      case TextMerge.Result.NotText _ -> throw noText(open.path());
    };
  }

  /// What the server does not have was written here.
  private Author fileAuthor(OpenConflict open) {
    return open.now()
        .filter(there -> there.node().content().equals(open.file().node().content()))
        .map(RemoteNode::author)
        .orElseGet(parts.device()::author);
  }

  private TextFile base(OpenConflict open) throws IOException, InterruptedException {
    if (open.base().isEmpty() || open.now().isEmpty()) {
      throw noBase();
    }
    RemoteNode now = open.now().get();
    byte[] bytes =
        versions.older(open.path(), now, open.base().get()).orElseThrow(ConflictResolver::noBase);
    return TextFile.read(bytes).orElseThrow(() -> noText(open.path()));
  }

  private static SyncException noBase() {
    return new SyncException(
        Category.REFUSED,
        "no_base",
        "It is not known what both were made from; keep mine, theirs or both");
  }

  private static SyncException noText(RelativePath path) {
    return new SyncException(
        Category.REFUSED,
        "not_text",
        path + " is not a text that can be merged; keep mine, theirs or both");
  }

  private TextFile read(RelativePath path, LocalNode expected) throws IOException {
    if (!expected.stat().isFile() || expected.stat().sizeBytes() > TextFile.BYTES_MAX) {
      throw noText(path);
    }
    try (OpenFile open = files.open(path)) {
      byte[] bytes = new byte[(int) expected.stat().sizeBytes()];
      boolean isSame = open.read(0, bytes, bytes.length) == bytes.length
          && open.stat().hasSameContentAs(expected.stat());
      if (!isSame) {
        throw new TargetChangedException(path);
      }
      return TextFile.read(bytes).orElseThrow(() -> noText(path));
    }
  }

  private int put(OpenConflict open, TextFile replaced, TextFile merged, int hunks)
      throws IOException {
    byte[] bytes = merged.toBytes();
    requireUnchanged(open.copyPath(), open.copy());
    try (StagedFile staged = files.stage("resolve-" + open.file().node().id().value())) {
      staged.writeWhole(bytes, open.file().stat().executable(), parts.clock().wallTime());
      files.copyToTrash(open.path(), replaced.toBytes());
      staged.publishOver(open.path(), open.file().stat());
    }
    files.flushFolder(open.path().parent().orElseThrow());
    files.moveToTrash(open.copyPath(), open.copy().stat());
    return hunks;
  }
}
