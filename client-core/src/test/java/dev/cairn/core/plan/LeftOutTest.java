package dev.cairn.core.plan;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is planned on a device that leaves the folder `x` out. The notation is that of
/// {@link TreeText}.
class LeftOutTest {
  @TestFactory
  Stream<DynamicTest> whatIsHere() {
    return PlannerRow.leavingOut(
        "x",
        new PlannerRow("absent on purpose", "", "", "x/ x/f=1", "leaves x; leaves x-f"),
        new PlannerRow(
            "as agreed: it goes",
            "x/ x/f=1 x/d/",
            "x/ x/f=1 x/d/",
            "x/ x/f=1 x/d/",
            "DeleteLocal x-f; DeleteLocal x-d; DeleteLocal x"),
        new PlannerRow(
            "as agreed, and newer there: it goes all the same",
            "x/ x/f=1",
            "x/ x/f=1",
            "x/ x/f=2",
            "DeleteLocal x-f; DeleteLocal x"),
        new PlannerRow(
            "edited: it stays, and is not sent",
            "x/ x/f=1 x/g=1",
            "x/ x/f=2 x/g=1",
            "x/ x/f=1 x/g=1",
            "DeleteLocal x-g; leaves x; leaves x-f"),
        new PlannerRow(
            "edited on both sides: nothing to decide yet",
            "x/ x/f=1",
            "x/ x/f=2",
            "x/ x/f=3",
            "leaves x; leaves x-f"),
        new PlannerRow(
            "not read yet: it is read",
            "x/ x/f=1",
            "x/ x/f=?",
            "x/ x/f=1",
            "ReadLocal x-f; waits x"),
        new PlannerRow(
            "new: it stays, and is not sent",
            "x/",
            "x/ x/n=1 x/d/",
            "x/",
            "leaves x; leaves x-n; leaves x-d"),
        new PlannerRow(
            "what it holds is at the server by now",
            "x/ x/f=1",
            "x/ x/f=2",
            "x/ x/f=2",
            "RecordSynced x-f; waits x"),
        new PlannerRow(
            "gone from here: no deletion", "x/ x/f=1", "", "x/ x/f=1", "Forget x; Forget x-f"),
        new PlannerRow(
            "deleted there, edited here: left out no more",
            "x/ x/f=1",
            "x/ x/f=2",
            "",
            "UndeleteRemote x to x; waits x-f"));
  }

  @TestFactory
  Stream<DynamicTest> places() {
    return PlannerRow.leavingOut(
        "x",
        new PlannerRow(
            "renamed there: what was kept goes along",
            "x/ x/f=1",
            "x/ x/f=2",
            "x:y/ x-f:y/f=1",
            "MoveLocal x to y; leaves x-f"),
        new PlannerRow(
            "renamed here: so it is there",
            "x/ x/f=1",
            "x:y/ x-f:y/f=2",
            "x/ x/f=1",
            "MoveRemote x to y; leaves x-f"),
        new PlannerRow(
            "moved into it there: it goes from here",
            "x/ f=1",
            "f=1",
            "x/ f:x/f=1",
            "DeleteLocal f; Forget x"),
        new PlannerRow(
            "moved into it there, and its name given to what was in it: that makes way first",
            "x/ d/ d/d=1",
            "d/ d/d=1",
            "x/ d:x/a/ d-d:d=1",
            "MoveLocal d-d to d" + PlannerRow.MARK + "; Forget x; DeleteLocal d"),
        new PlannerRow(
            "moved into it there and edited here: it goes on as another",
            "f=1",
            "f=2",
            "x/ f:x/f=1",
            "Renew f; leaves x"),
        new PlannerRow(
            "moved into a new folder of it: that is made there",
            "x/ x/k=1 f=1",
            "x/ x/k=2 x/n/ f:x/n/f=1",
            "x/ x/k=1 f=1",
            "CreateRemoteFolder x-n to x/n; MoveRemote f to x-n/f; leaves x; leaves x-k"),
        new PlannerRow(
            "moved into a folder of it that is deleted there: that is brought back",
            "x/ x/d/ x/d/e/ f=1",
            "x/ x/d/ x/d/e/ f:x/d/e/f=1",
            "x/ f=1",
            "UndeleteRemote x-d to x/d; UndeleteRemote x-d-e to x-d/e; MoveRemote f to x-d-e/f;"
                + " leaves x"),
        new PlannerRow(
            "moved elsewhere at the server than into its folder that is deleted there: that goes",
            "x/ x/d/ f=1",
            "x/ x/d/ f:x/d/f=1",
            "x/ f:g=1",
            "MoveLocal f to g; MoveMove f to g; DeleteLocal x-d; DeleteLocal x"),
        new PlannerRow(
            "moved out of it here",
            "x/ x/f=1",
            "x/ x-f:f=2",
            "x/ x/f=1",
            "MoveRemote x-f to f; DeleteLocal x"),
        new PlannerRow(
            "its name is taken here",
            "",
            "l:x/ l-f:x/f=1",
            "x/ x/g=2",
            "MoveLocal l to x (selective sync conflict); NameLeftOut l by x; waits l-f; leaves x;"
                + " leaves x-g"),
        new PlannerRow(
            "the folder it is in is deleted here",
            "d/ d/f=1",
            "",
            "d/ d/f=1 x:d/x/",
            "DeleteRemote d-f; CreateLocalFolder d to d; leaves x"));
  }
}
