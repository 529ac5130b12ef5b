package dev.cairn.core.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.model.NameRules;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of three-way reconciliation, `docs/scenarios.md`, as far as it is about trees: what
/// is ignored or cannot be read is in no tree, and its rows run on the whole engine. A row with
/// two ids also holds with the two sides exchanged. Two nodes at one place have ids of their own,
/// as when both sides have made them.
class ReconcileScenariosTest {
  private static final String MARK = PlannerRow.MARK;

  @TestFactory
  Stream<DynamicTest> nothingDiffers() {
    return PlannerRow.both(
        new PlannerRow("M-01 nothing anywhere", "", "", "", ""),
        new PlannerRow("M-02 same file everywhere", "f=1", "f=1", "f=1", ""),
        new PlannerRow("M-04 same empty folder everywhere", "d/", "d/", "d/", ""),
        new PlannerRow("M-04 same folder everywhere", "d/ d/f=1", "d/ d/f=1", "d/ d/f=1", ""));
  }

  /// The base is all that moves on: at once for what is there, below once its folder is one.
  @TestFactory
  Stream<DynamicTest> bothDidTheSame() {
    return PlannerRow.here(
        new PlannerRow("M-05 both made the file", "", "l:f=1", "r:f=1", "Adopt l as r; waits r"),
        new PlannerRow(
            "M-06 both made the folder: first it, then what is in it",
            "",
            "l:d/ m:d/f=1",
            "r:d/ s:d/f=1",
            "Adopt l as r; waits m; waits r; waits s"),
        new PlannerRow(
            "M-06 the folder is one already",
            "",
            "r:d/ m:d/f=1",
            "r:d/ s:d/f=1",
            "RecordSynced r; Adopt m as s; waits s"),
        new PlannerRow(
            "M-07 both made the file in a folder",
            "d/",
            "d/ l:d/f=1",
            "d/ r:d/f=1",
            "Adopt l as r; waits r"),
        new PlannerRow("M-09 both deleted the file", "f=1", "", "", "Forget f"),
        new PlannerRow(
            "M-10 both deleted the file in a folder", "d/ d/f=1", "d/", "d/", "Forget d-f"),
        new PlannerRow("M-11 both deleted the folder", "d/ d/f=1", "", "", "Forget d; Forget d-f"));
  }

  @TestFactory
  Stream<DynamicTest> oneSideChanged_alike() {
    return PlannerRow.both(
        new PlannerRow("M-18 M-26 file made", "", "f=1", "", "Upload f"),
        new PlannerRow("M-19 M-27 empty folder made", "", "d/", "", "CreateRemoteFolder d to d"),
        new PlannerRow(
            "M-20 M-28 folder made: what is in it follows",
            "",
            "d/ d/f=1",
            "",
            "CreateRemoteFolder d to d; waits d-f"),
        new PlannerRow("M-21 M-29 file made in a folder", "d/", "d/ d/f=1", "d/", "Upload d-f"),
        new PlannerRow("M-22 M-30 file edited", "f=1", "f=2", "f=1", "Upload f"),
        new PlannerRow("M-24 M-32 file deleted", "f=1", "", "f=1", "DeleteRemote f"));
  }

  @TestFactory
  Stream<DynamicTest> oneSideChanged_eachInItsWay() {
    return PlannerRow.here(
        new PlannerRow(
            "M-23 file replaced by a folder here: in one batch",
            "f=1",
            "n:f/ m:f/file=1",
            "f=1",
            "CreateRemoteFolder n to f; DeleteRemote f; waits m"),
        new PlannerRow(
            "M-31 file replaced by a folder there",
            "f=1",
            "f=1",
            "n:f/ m:f/file=1",
            "DeleteLocal f; waits n; waits m"),
        new PlannerRow(
            "M-25 folder deleted here: as one",
            "d/ d/f=1",
            "",
            "d/ d/f=1",
            "DeleteRemote d; waits d-f"),
        new PlannerRow(
            "M-33 folder deleted there: each file to the trash",
            "d/ d/f=1",
            "d/ d/f=1",
            "",
            "DeleteLocal d-f; DeleteLocal d"));
  }

  @TestFactory
  Stream<DynamicTest> bothMade() {
    return PlannerRow.here(
        new PlannerRow(
            "M-34 different files: the server's keeps the name",
            "",
            "l:f=1",
            "r:f=2",
            "MoveLocal l to f" + MARK + "; NameTaken l by r; waits r"),
        new PlannerRow(
            "M-35 file here, folder there",
            "",
            "l:x=1",
            "r:x/ s:x/f=1",
            "MoveLocal l to x" + MARK + "; NameTaken l by r; waits r; waits s"),
        new PlannerRow(
            "M-35 folder here, file there: the whole folder steps aside",
            "",
            "l:x/ m:x/f=1",
            "r:x=1",
            "MoveLocal l to x" + MARK + "; NameTaken l by r; waits r; waits m"),
        new PlannerRow(
            "M-36 folders merge: the file here follows",
            "",
            "l:d/ m:d/f=1",
            "r:d/",
            "Adopt l as r; waits m; waits r"),
        new PlannerRow(
            "M-36 once the folders are one", "", "d/ d/f=1", "d/", "RecordSynced d; Upload d-f"),
        new PlannerRow(
            "M-37 folders merge: the file there follows",
            "",
            "l:d/",
            "r:d/ s:d/f=1",
            "Adopt l as r; waits r; waits s"),
        new PlannerRow(
            "M-37 once the folders are one", "", "d/", "d/ d/f=1", "RecordSynced d; Download d-f"),
        new PlannerRow(
            "M-38 folders merge: the conflict is about the file only",
            "",
            "d/ m:d/f=1",
            "d/ s:d/f=2",
            "RecordSynced d; MoveLocal m to d/f" + MARK + "; NameTaken m by s; waits s"));
  }

  @TestFactory
  Stream<DynamicTest> editedAndDeleted() {
    return PlannerRow.here(
        new PlannerRow(
            "M-39 edited here, deleted there: the edit wins", "f=1", "f=2", "", "Upload f"),
        new PlannerRow("M-39 then its bytes", "f=1", "f=2", "f=1", "Upload f"),
        new PlannerRow(
            "M-40 deleted here, edited there: the edit wins", "f=1", "", "f=2", "Download f"),
        new PlannerRow(
            "M-41 all deleted here, part of it there",
            "d/ d/f=1 d/g=2",
            "",
            "d/ d/g=2",
            "DeleteRemote d; Forget d-f; waits d-g"),
        new PlannerRow(
            "M-42 part deleted here, all of it there",
            "d/ d/f=1 d/g=2",
            "d/ d/g=2",
            "",
            "DeleteLocal d-g; DeleteLocal d; Forget d-f"));
  }

  @Test
  @DisplayName("M-60 trees that cannot be are refused, not planned for")
  void nodeOfTwoKinds_isAnError() {
    var trees = new Trees(TreeText.parse(""), TreeText.parse("n:x=1"), TreeText.parse("n:x/"));
    assertThatThrownBy(() -> Planner.plan(
            trees,
            List.of(TreeText.id("n")),
            _ -> false,
            new Policy(
                "Laptop",
                LocalDate.of(2026, 11, 22),
                _ -> "Desktop",
                EditRule.SERVER_FIRST,
                GroupRule.ALWAYS_QUIET,
                Selection.EVERYTHING,
                NameRules.EXACT)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a file on one side only");
  }
}
