package dev.cairn.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.Node;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.Place;
import dev.cairn.core.platform.FileEntry;
import dev.cairn.core.platform.FileStat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random folders of few values, so that equal ones are common: what is left out of a difference
/// is exactly what a listing shows as it is recorded.
class FolderDifferenceTest {
  private static final FileId ROOT = new FileId("f_root");
  private static final FileId OTHER = new FileId("f_other");

  private static final List<FileStat.Type> TYPES =
      List.of(FileStat.Type.FILE, FileStat.Type.FOLDER, FileStat.Type.LINK);

  /// The last two are ordered by Java in another way than by SQLite.
  private static final List<String> NAMES =
      List.of("a", "a b", "B", "b", "caf\u00e9", "z", "\uffee", "\ud83d\ude00");

  @RepeatedTest(40)
  void differenceIsAllThatIsNotAsItWasRecorded(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    try (Database database = Database.inMemory()) {
      State state = new State(database);
      state.addRoot(ROOT);
      state.local().put(folder(OTHER, "other"));
      List<FileEntry> entries = new ArrayList<>();
      List<FileEntry> others = new ArrayList<>();
      List<LocalNode> recorded = new ArrayList<>();
      for (String text : NAMES) {
        NodeName name = new NodeName(text);
        FileStat before = random(random);
        FileStat now = random.nextBoolean() ? before : random(random);
        boolean isRecorded = random.nextInt(4) > 0;
        boolean isThere = random.nextInt(4) > 0;
        LocalNode node = node(new FileId("f_" + NAMES.indexOf(text)), name, before);
        if (isRecorded) {
          state.local().put(node);
        }
        if (isThere) {
          entries.add(new FileEntry(name, now));
        }
        boolean isSame = isRecorded && isThere && before.isStill(now);
        if (isThere && !isSame) {
          others.add(new FileEntry(name, now));
        }
        if (isRecorded && !isSame) {
          recorded.add(node);
        }
      }
      entries.sort(Comparator.comparing(FileEntry::name));
      others.sort(Comparator.comparing(FileEntry::name));
      FolderDifference difference = state.local().difference(ROOT, entries);
      assertThat(difference.entries()).isEqualTo(others);
      assertThat(difference.recorded().stream()
              .filter(node -> !node.node().id().equals(OTHER))
              .toList())
          .containsExactlyInAnyOrderElementsOf(recorded);
      assertThat(state.local().difference(OTHER, entries).entries()).isEqualTo(entries);
    }
  }

  private static FileStat random(Random random) {
    FileStat.Type type = TYPES.get(random.nextInt(TYPES.size()));
    return new FileStat(
        type,
        type == FileStat.Type.FOLDER ? 0 : 1 + random.nextInt(2),
        random.nextInt(2),
        random.nextInt(2),
        random.nextInt(2),
        random.nextInt(2),
        type == FileStat.Type.FILE && random.nextBoolean());
  }

  private static LocalNode folder(FileId id, String name) {
    FileStat stat = new FileStat(FileStat.Type.FOLDER, 0, 1, 1, 1, 99, false);
    return new LocalNode(Node.folder(id, new Place(ROOT, new NodeName(name))), stat);
  }

  private static LocalNode node(FileId id, NodeName name, FileStat stat) {
    Place place = new Place(ROOT, name);
    Node node = stat.isFolder()
        ? Node.folder(id, place)
        : new Node(
            id,
            place,
            stat.kind().orElseThrow(),
            Optional.of(ContentHash.EMPTY),
            stat.executable());
    return new LocalNode(node, stat);
  }
}
