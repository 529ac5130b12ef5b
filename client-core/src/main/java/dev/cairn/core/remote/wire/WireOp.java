package dev.cairn.core.remote.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.core.model.Place;
import dev.cairn.core.remote.CommitOp;
import org.jspecify.annotations.Nullable;

/// One op of a commit, with just the fields that it takes.
public sealed interface WireOp {
  /// What it is called.
  @JsonProperty("op")
  String op();

  /// With which others of its commit it succeeds or fails, or null for an op of its own.
  @Nullable
  String group();

  record CreateFolder(
      @Nullable String group,
      String fileId,
      String parentId,
      String name,
      @Nullable WireConflict conflict)
      implements WireOp {
    private static WireOp of(CommitOp.CreateFolder op, @Nullable String group) {
      Place place = op.place();
      return new CreateFolder(
          group,
          op.id().value(),
          place.parent().value(),
          place.name().value(),
          WireConflict.of(op.conflict()));
    }

    @Override
    public String op() {
      return "create_folder";
    }
  }

  record Undelete(@Nullable String group, String fileId, String parentId, String name)
      implements WireOp {
    private static WireOp of(CommitOp.Undelete op, @Nullable String group) {
      Place place = op.place();
      return new Undelete(
          group, op.id().value(), place.parent().value(), place.name().value());
    }

    @Override
    public String op() {
      return "undelete";
    }
  }

  record Move(
      @Nullable String group,
      String fileId,
      String parentId,
      String name,
      long basePlaceVersion,
      @Nullable WireConflict conflict)
      implements WireOp {
    private static WireOp of(CommitOp.Move op, @Nullable String group) {
      Place place = op.place();
      return new Move(
          group,
          op.id().value(),
          place.parent().value(),
          place.name().value(),
          op.basePlaceVersion(),
          WireConflict.of(op.conflict()));
    }

    @Override
    public String op() {
      return "move";
    }
  }

  record PutFile(@Nullable String group, String sessionId, String contentHash, String manifestRoot)
      implements WireOp {
    private static WireOp of(CommitOp.PutFile op, @Nullable String group) {
      return new PutFile(
          group, op.sessionId(), op.content().hex(), op.manifestRoot().hex());
    }

    @Override
    public String op() {
      return "put_file";
    }
  }

  record Delete(
      @Nullable String group, String fileId, long baseVersion, long basePlaceVersion, long seenSeq)
      implements WireOp {
    private static WireOp of(CommitOp.Delete op, @Nullable String group) {
      return new Delete(
          group, op.id().value(), op.baseVersion(), op.basePlaceVersion(), op.seenSeq());
    }

    @Override
    public String op() {
      return "delete";
    }
  }

  record SettleConflict(@Nullable String group, String fileId) implements WireOp {
    @Override
    public String op() {
      return "settle_conflict";
    }
  }

  record ExpectUnchanged(@Nullable String group, String fileId, long seenSeq) implements WireOp {
    @Override
    public String op() {
      return "expect_unchanged";
    }
  }

  record SetAttributes(@Nullable String group, String fileId, long baseVersion, boolean executable)
      implements WireOp {
    private static WireOp of(CommitOp.SetExecutable op, @Nullable String group) {
      return new SetAttributes(group, op.id().value(), op.baseVersion(), op.executable());
    }

    @Override
    public String op() {
      return "set_attributes";
    }
  }

  /// The op as it is told to the server.
  ///
  /// @param group what it succeeds or fails with, or null
  static WireOp of(CommitOp op, @Nullable String group) {
    return switch (op) {
      case CommitOp.CreateFolder create -> CreateFolder.of(create, group);
      case CommitOp.Undelete undelete -> Undelete.of(undelete, group);
      case CommitOp.Move move -> Move.of(move, group);
      case CommitOp.PutFile put -> PutFile.of(put, group);
      case CommitOp.Delete delete -> Delete.of(delete, group);
      case CommitOp.SettleConflict settle ->
        new SettleConflict(group, settle.id().value());
      case CommitOp.ExpectUnchanged expect ->
        new ExpectUnchanged(group, expect.id().value(), expect.seenSeq());
      case CommitOp.SetExecutable set -> SetAttributes.of(set, group);
    };
  }
}
