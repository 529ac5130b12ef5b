package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.merge.TextFile;
import dev.cairn.core.model.Author;
import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Digest;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.model.VersionVector;
import dev.cairn.core.plan.EditRule.Verdict;
import dev.cairn.core.platform.FileStat;
import dev.cairn.core.remote.ClockOffset;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.LocalNode;
import dev.cairn.core.state.MergeRefusals.Cause;
import dev.cairn.core.state.MergeRefusals.Contents;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a file that was edited on both sides, by its rows.
class EditRulesTest {
  private static final FileId ROOT = new FileId("f_root");
  private static final FileId ID = new FileId("f_1");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Contents CONTENTS =
      new Contents(content("base"), content("here"), content("there"));

  private final Database database = Database.inMemory();
  private final State state = new State(database);
  private Optional<ClockOffset> offset = Optional.of(new ClockOffset(Duration.ZERO));

  @BeforeEach
  void addRoot() {
    state.addRoot(ROOT);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatMayBeText_isMerged() {
    edited("notes", 5, NOON, NOON);
    assertThat(verdict()).isEqualTo(Verdict.MERGE);
  }

  @Test
  void theseContentsContradictEachOther_theServerKeepsTheName() {
    edited("notes", 5, NOON.plusSeconds(60), NOON);
    state.mergeRefusals().put(ID, CONTENTS, Cause.CONFLICT);
    assertThat(verdict()).isEqualTo(Verdict.SERVER_KEEPS_NAME);
  }

  @Test
  void otherContentsThanTheRefusedOnes_areMerged() {
    edited("notes", 5, NOON, NOON);
    var other = new Contents(CONTENTS.base(), content("before"), CONTENTS.remote());
    state.mergeRefusals().put(ID, other, Cause.NOT_TEXT);
    assertThat(verdict()).isEqualTo(Verdict.MERGE);
  }

  @Test
  void theseContentsAreNoText_theLaterKeepsTheName() {
    edited("photo", 5, NOON.plusMillis(1), NOON);
    state.mergeRefusals().put(ID, CONTENTS, Cause.NOT_TEXT);
    assertThat(verdict()).isEqualTo(Verdict.DEVICE_KEEPS_NAME);
  }

  @Test
  void tooLargeForAText_theLaterKeepsTheName() {
    edited("notes.txt", TextFile.BYTES_MAX + 1L, NOON.plusSeconds(1), NOON);
    assertThat(verdict()).isEqualTo(Verdict.DEVICE_KEEPS_NAME);
  }

  @Test
  void equalTimes_theServerKeepsTheName() {
    edited("photo.pdf", 5, NOON, NOON);
    assertThat(verdict()).isEqualTo(Verdict.SERVER_KEEPS_NAME);
  }

  @Test
  void thisClockIsAnHourAhead_itsTimesCountForLess() {
    offset = Optional.of(new ClockOffset(Duration.ofHours(-1)));
    edited("photo.pdf", 5, NOON.plus(Duration.ofMinutes(59)), NOON);
    assertThat(verdict()).isEqualTo(Verdict.SERVER_KEEPS_NAME);
    edited("photo.pdf", 5, NOON.plus(Duration.ofMinutes(61)), NOON);
    assertThat(verdict()).isEqualTo(Verdict.DEVICE_KEEPS_NAME);
  }

  @Test
  void offsetUnknown_theServerKeepsTheName() {
    offset = Optional.empty();
    edited("photo.pdf", 5, NOON.plusSeconds(60), NOON);
    assertThat(verdict()).isEqualTo(Verdict.SERVER_KEEPS_NAME);
  }

  private Verdict verdict() {
    return new EditRules(state, state.tree(ROOT, Side.SYNCED), () -> offset).verdict(ID);
  }

  private void edited(String name, long sizeBytes, Instant here, Instant there) {
    Place place = new Place(ROOT, new NodeName(name));
    state.synced().record(remote(place, CONTENTS.base(), 1, there));
    state.remote().put(remote(place, CONTENTS.remote(), 2, there));
    long nanos = here.getEpochSecond() * 1_000_000_000L + here.getNano();
    state
        .local()
        .put(new LocalNode(
            Node.file(ID, place, CONTENTS.local(), false),
            new FileStat(FileStat.Type.FILE, sizeBytes, nanos, nanos, 0, 7, false)));
  }

  private static RemoteNode remote(Place place, ContentHash content, long version, Instant at) {
    return new RemoteNode(
        Node.file(ID, place, content, false),
        false,
        5,
        at,
        version,
        1,
        version,
        VersionVector.NONE,
        Author.of("device_other", Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private static ContentHash content(String name) {
    return new ContentHash(Digest.sha256(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
