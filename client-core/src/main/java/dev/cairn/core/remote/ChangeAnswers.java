package dev.cairn.core.remote;

import dev.cairn.core.remote.wire.Answers;
import dev.cairn.core.remote.wire.WireJson;
import dev.cairn.core.remote.wire.WireNode;
import dev.cairn.core.state.RemoteNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Turns a page of the change feed into the model. A node that cannot be understood is left out:
/// refusing its page would end sync for good, because every later one comes after it.
final class ChangeAnswers {
  private static final Logger log = LoggerFactory.getLogger(ChangeAnswers.class);

  private ChangeAnswers() {}

  static ChangePage page(Answers.Changes answer) {
    List<RemoteNode> nodes =
        answer.changes().stream().flatMap(change -> node(change).stream()).toList();
    return new ChangePage(
        nodes,
        Objects.requireNonNull(answer.nextCursor()),
        answer.hasMore(),
        answer.leavesKnownOut());
  }

  private static Optional<RemoteNode> node(Answers.Change change) {
    try {
      WireNode node = WireJson.MAPPER.treeToValue(change.node(), WireNode.class);
      return Optional.of(node.toModel());
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      // Neither the node nor Jackson's message, which quotes it, is fit for a log.
      log.atWarn()
          .addKeyValue("cause", e.getClass().getSimpleName())
          .log("The server told of an item that cannot be understood; it is left out");
      return Optional.empty();
    }
  }
}
