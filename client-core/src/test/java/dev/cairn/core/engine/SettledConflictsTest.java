package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.Author;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.state.ConflictRecords.ConflictRecord;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Conflicts that are over by themselves, and those that only look so.
class SettledConflictsTest {
  private static final FileId ROOT = new FileId("f_root");
  private static final FileId COPY = new FileId("f_copy");
  private static final FileId HOLDER = new FileId("f_holder");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String COPY_NAME = "a (conflicted copy, Desktop 2026-11-22)";
  private static final Author DESKTOP = Author.of("d_desktop", Optional.of("Desktop"));
  private static final FileStat STAT = new FileStat(FileStat.Type.FOLDER, 0, 1, 2, 3, 4, false);

  private final Database database = Database.inMemory();
  private final State state = new State(database);

  @BeforeEach
  void addConflict() {
    state.addRoot(ROOT);
    state.conflicts().put(new ConflictRecord(COPY, HOLDER, "name_taken", NOON, DESKTOP));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void here(String name) {
    state.local().put(new LocalNode(folder(name), STAT));
  }

  private void there(String name, long seq) {
    state
        .remote()
        .put(new RemoteNode(
            folder(name),
            false,
            0,
            NOON,
            0,
            seq,
            seq,
            VersionVector.NONE,
            DESKTOP,
            Optional.empty(),
            Optional.empty()));
  }

  private static Node folder(String name) {
    return Node.folder(COPY, new Place(ROOT, new NodeName(name)));
  }

  private boolean isOpenAfterALook() {
    new SettledConflicts(state, ROOT).drop();
    return state.conflicts().find(COPY).isPresent();
  }

  @Test
  void copyThatIsStillToGetItsNameHere_isOpen() {
    here("a");
    there(COPY_NAME, 7);
    assertThat(isOpenAfterALook()).isTrue();
  }

  @Test
  void copyThatWasRenamedHere_isOpenUntilTheServerKnows() {
    here("mine");
    there(COPY_NAME, 7);
    assertThat(isOpenAfterALook()).isTrue();
    there("mine", 8);
    assertThat(isOpenAfterALook()).isFalse();
  }
}
