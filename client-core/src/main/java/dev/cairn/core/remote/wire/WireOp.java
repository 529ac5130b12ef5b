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

  record CreateFolder(
      String fileId, String parentId, String name, @Nullable WireConflict conflict)
      implements WireOp {
    private static WireOp of(CommitOp.CreateFolder op) {
      Place place = op.place();
      return new CreateFolder(
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

  record Undelete(String fileId, String parentId, String name) implements WireOp {
    private static WireOp of(CommitOp.Undelete op) {
      Place place = op.place();
      return new Undelete(op.id().value(), place.parent().value(), place.name().value());
    }

    @Override
    public String op() {
      return "undelete";
    }
  }

  record Move(
      String fileId,
      String parentId,
      String name,
      long basePlaceVersion,
      @Nullable WireConflict conflict)
      implements WireOp {
    private static WireOp of(CommitOp.Move op) {
      Place place = op.place();
      return new Move(
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

  record PutFile(String sessionId, String contentHash, String manifestRoot) implements WireOp {
    private static WireOp of(CommitOp.PutFile op) {
      return new PutFile(op.sessionId(), op.content().hex(), op.manifestRoot().hex());
    }

    @Override
    public String op() {
      return "put_file";
    }
  }

  record Delete(String fileId, long baseVersion, long basePlaceVersion, long seenSeq)
      implements WireOp {
    private static WireOp of(CommitOp.Delete op) {
      return new Delete(op.id().value(), op.baseVersion(), op.basePlaceVersion(), op.seenSeq());
    }

    @Override
    public String op() {
      return "delete";
    }
  }

  record SettleConflict(String fileId) implements WireOp {
    @Override
    public String op() {
      return "settle_conflict";
    }
  }

  record SetAttributes(String fileId, long baseVersion, boolean executable) implements WireOp {
    private static WireOp of(CommitOp.SetExecutable op) {
      return new SetAttributes(op.id().value(), op.baseVersion(), op.executable());
    }

    @Override
    public String op() {
      return "set_attributes";
    }
  }

  static WireOp of(CommitOp op) {
    return switch (op) {
      case CommitOp.CreateFolder create -> CreateFolder.of(create);
      case CommitOp.Undelete undelete -> Undelete.of(undelete);
      case CommitOp.Move move -> Move.of(move);
      case CommitOp.PutFile put -> PutFile.of(put);
      case CommitOp.Delete delete -> Delete.of(delete);
      case CommitOp.SettleConflict settle -> new SettleConflict(settle.id().value());
      case CommitOp.SetExecutable set -> SetAttributes.of(set);
    };
  }
}
