package dev.cairn.core.plan;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is planned where the disk takes different names for one. The notation is that of
/// [TreeText].
class AlikeNamesTest {
  @TestFactory
  Stream<DynamicTest> namesOfTheServerThatAreOneHere() {
    return PlannerRow.folding(
        new PlannerRow(
            "N-106 the second waits",
            "test=1",
            "test=1",
            "test=1 TEST=2",
            "clashes TEST with test"),
        new PlannerRow(
            "N-106 of two new ones the first comes",
            "",
            "",
            "n1:test=1 n2:TEST=2",
            "Download n1; clashes n2 with test"),
        new PlannerRow(
            "N-106 the first is a folder here, the second a file",
            "d/ d/f=1",
            "d/ d/f=1",
            "d/ d/f=1 D=2",
            "clashes D with d"),
        new PlannerRow(
            "N-106 what is below the second waits with it",
            "d/",
            "d/",
            "d/ D/ D/e/ D/e/f=1",
            "clashes D with d; waits D-e; waits D-e-f"),
        new PlannerRow(
            "X-14 the first is deleted there: it goes first",
            "test=1",
            "test=1",
            "TEST=2",
            "DeleteLocal test; clashes TEST with test"),
        new PlannerRow(
            "X-14 the first is deleted here: the second is not",
            "test=1",
            "",
            "test=1 TEST=2",
            "DeleteRemote test; Download TEST"),
        new PlannerRow(
            "N-106 deleting the first folder deletes nothing of the second",
            "d/ d/f=1",
            "",
            "d/ d/f=1 D/ D/f=2",
            "DeleteRemote d; waits d-f; CreateLocalFolder D to D; waits D-f"),
        new PlannerRow(
            "one that is moved to such a name stays, and an edit of it goes on",
            "test=1 x=2",
            "test=1 x=3",
            "test=1 x:TEST=2",
            "Upload x"),
        new PlannerRow(
            "one that is moved to such a name and no more",
            "test=1 x=2",
            "test=1 x=2",
            "test=1 x:TEST=2",
            "clashes x with test"),
        new PlannerRow(
            "what is to follow one that cannot leave its place is synced meanwhile",
            "d/ x/ b=1",
            "d/ x/ b=2",
            "d/ n:D/ x:D/y/ b:x=1",
            "clashes n with d; waits x; Upload b"));
  }

  @TestFactory
  Stream<DynamicTest> namesThatAreSpelledAnew() {
    return PlannerRow.folding(
        new PlannerRow("T-15 there", "f=1", "f=1", "f:F=1", "MoveLocal f to F"),
        new PlannerRow("T-15 here", "f=1", "f:F=1", "f=1", "MoveRemote f to F"),
        new PlannerRow("T-15 there, and edited here", "f=1", "f=2", "f:F=1", "MoveLocal f to F"),
        new PlannerRow(
            "T-15 a folder, with all that is in it",
            "d/ d/f=1",
            "d/ d/f=1",
            "d:D/ d/f:D/f=1",
            "MoveLocal d to D"),
        new PlannerRow(
            "T-15 two names are exchanged, and spelled anew: one gives way",
            "a=1 b=2",
            "a=1 b=2",
            "a:B=1 b:A=2",
            "MoveLocal a to B" + PlannerRow.MARK + "; clashes b with a"),
        new PlannerRow(
            "a folder made on both sides is one",
            "",
            "n1:Dir/",
            "n2:dir/",
            "Adopt n1 as n2; clashes n2 with Dir"));
  }
}
