package dev.cairn.core.plan;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is planned for which trees, as in the policy table of the semantics. The notation is that
/// of {@link TreeText}. A `both` row also holds with the two sides exchanged.
class PlannerTest {
  private static final String MARK = PlannerRow.MARK;
  private static final String THEIR_MARK = PlannerRow.THEIR_MARK;

  @TestFactory
  Stream<DynamicTest> oneSideChanged_theOtherFollows() {
    return PlannerRow.both(
        new PlannerRow("nothing", "f=1 d/", "f=1 d/", "f=1 d/", ""),
        new PlannerRow("new file", "", "f=1", "", "Upload f"),
        new PlannerRow("new empty folder", "", "d/", "", "CreateRemoteFolder d to d"),
        new PlannerRow("edit", "f=1", "f=2", "f=1", "Upload f"),
        new PlannerRow("file deleted", "f=1", "", "f=1", "DeleteRemote f"),
        new PlannerRow("empty folder deleted", "d/", "", "d/", "DeleteRemote d"),
        new PlannerRow("rename", "f=1", "f:g=1", "f=1", "MoveRemote f to g"),
        new PlannerRow("rename in case only", "f=1", "f:F=1", "f=1", "MoveRemote f to F"),
        new PlannerRow(
            "move into a folder", "d/ f=1", "d/ f:d/f=1", "d/ f=1", "MoveRemote f to d/f"),
        new PlannerRow(
            "folder renamed: one step",
            "d/ d/f=1 d/g=2",
            "d:e/ d/f:e/f=1 d/g:e/g=2",
            "d/ d/f=1 d/g=2",
            "MoveRemote d to e"),
        new PlannerRow("made executable", "f=1", "f=1*", "f=1", "SetRemoteExecutable f true"),
        new PlannerRow(
            "no longer executable", "f=1*", "f=1", "f=1*", "SetRemoteExecutable f false"),
        new PlannerRow(
            "renamed and edited: the place first", "f=1", "f:g=2", "f=1", "MoveRemote f to g"),
        new PlannerRow("folder became a file", "d/", "n:d=1", "d/", "DeleteRemote d; waits n"));
  }

  @TestFactory
  Stream<DynamicTest> oneSideChanged_stepsThatDiffer() {
    return PlannerRow.here(
        new PlannerRow(
            "file became a folder here: one batch",
            "f=1",
            "n:f/",
            "f=1",
            "CreateRemoteFolder n to f; DeleteRemote f"),
        new PlannerRow(
            "file became a folder there", "f=1", "f=1", "n:f/", "DeleteLocal f; waits n"),
        new PlannerRow(
            "file wrapped in a folder of its name here",
            "f=1",
            "n:f/ f:f/f=1",
            "f=1",
            "CreateRemoteFolder n to f; MoveRemote f to n/f"),
        new PlannerRow(
            "file wrapped in a folder of its name there: it gives way",
            "f=1",
            "f=1",
            "n:f/ f:f/f=1",
            "MoveLocal f to f" + MARK + "; waits n"),
        new PlannerRow(
            "folder replaced by its child here",
            "d/ d/d/",
            "d-d:d/",
            "d/ d/d/",
            "MoveRemote d-d to d; DeleteRemote d"),
        new PlannerRow(
            "folder replaced by its child there: the child gives way",
            "d/ d/d/",
            "d/ d/d/",
            "d-d:d/",
            "MoveLocal d-d to d" + MARK + "; DeleteLocal d"),
        new PlannerRow(
            "new file in a new folder here",
            "",
            "d/ d/f=1",
            "",
            "CreateRemoteFolder d to d; waits d-f"),
        new PlannerRow(
            "new file in a new folder there",
            "",
            "",
            "d/ d/f=1",
            "CreateLocalFolder d to d; waits d-f"),
        new PlannerRow(
            "folder deleted here goes as one",
            "d/ d/f=1",
            "",
            "d/ d/f=1",
            "DeleteRemote d; waits d-f"),
        new PlannerRow(
            "folder deleted there goes file by file",
            "d/ d/f=1",
            "d/ d/f=1",
            "",
            "DeleteLocal d-f; DeleteLocal d"),
        new PlannerRow(
            "two names swapped here go in one batch",
            "f=1 g=2",
            "f:g=1 g:f=2",
            "f=1 g=2",
            "MoveRemote f to g; MoveRemote g to f"),
        new PlannerRow(
            "two names swapped there: one gives way",
            "f=1 g=2",
            "f=1 g=2",
            "f:g=1 g:f=2",
            "MoveLocal f to g" + MARK + "; waits g"),
        new PlannerRow("touched only", "f=1", "f=?", "f=1", "Upload f"),
        new PlannerRow("deleted there, perhaps edited here", "f=1", "f=?", "", "ReadLocal f"),
        new PlannerRow("edited there, perhaps edited here", "f=1", "f=?", "f=2", "ReadLocal f"),
        new PlannerRow(
            "new there, perhaps equal here", "", "l:f=?", "r:f=1", "ReadLocal l; waits r"));
  }

  @TestFactory
  Stream<DynamicTest> sameChangeOnBothSides_isNoConflict() {
    return PlannerRow.both(
        new PlannerRow("same edit", "f=1", "f=2", "f=2", "RecordSynced f"),
        new PlannerRow("same rename", "f=1", "f:g=1", "f:g=1", "RecordSynced f"),
        new PlannerRow("delete and delete", "f=1", "", "", "Forget f"),
        new PlannerRow("both made executable", "f=1", "f=1*", "f=1*", "RecordSynced f"),
        new PlannerRow("folder deleted on both", "d/ d/f=1", "", "", "Forget d; Forget d-f"));
  }

  @TestFactory
  Stream<DynamicTest> sameThingMadeTwice_isOne() {
    return PlannerRow.here(
        new PlannerRow("same file", "", "l:f=1", "r:f=1", "Adopt l as r; waits r"),
        new PlannerRow("same folder", "", "l:d/", "r:d/", "Adopt l as r; waits r"),
        new PlannerRow("known already, content unread", "f=1", "f=?", "f=1", "Upload f"));
  }

  @TestFactory
  Stream<DynamicTest> editAgainst() {
    return PlannerRow.here(
        new PlannerRow("edit / edit, text", "text=1", "text=2", "text=3", "Merge text"),
        new PlannerRow("edit / edit, text and mode", "text=1", "text=2*", "text=3", "Merge text"),
        new PlannerRow(
            "edit / edit, text, never agreed on",
            "",
            "text=2",
            "text=3",
            "KeepBoth text as text" + MARK + "; EditEdit text copy text" + MARK),
        new PlannerRow(
            "edit / edit, written later here: the server's goes aside",
            "later:later.jpg=1",
            "later:later.jpg=2",
            "later:later.jpg=3",
            "SetRemoteAside later as later" + THEIR_MARK + ".jpg; EditEdit later copy later"
                + THEIR_MARK + ".jpg"),
        new PlannerRow(
            "the same, with the copy there from an attempt that was cut off",
            "later=1",
            "later=2 c:later" + THEIR_MARK.replace(' ', '\u00a0') + "=3",
            "later=3",
            "Upload c; SetRemoteAside later as later" + THEIR_MARK + "; EditEdit later copy later"
                + THEIR_MARK),
        new PlannerRow(
            "the same, with what looks like the copy about to change",
            "later=1 c:later" + THEIR_MARK.replace(' ', '\u00a0') + "=3",
            "later=2 c:later" + THEIR_MARK.replace(' ', '\u00a0') + "=3",
            "later=3 c:later" + THEIR_MARK.replace(' ', '\u00a0') + "=4",
            "Download c; SetRemoteAside later as later" + THEIR_MARK.replace(")", " 2)")
                + "; EditEdit later copy later" + THEIR_MARK.replace(")", " 2)")),
        new PlannerRow(
            "edit / edit: the server's keeps the name",
            "f:f.txt=1",
            "f:f.txt=2",
            "f:f.txt=3",
            "KeepBoth f as f" + MARK + ".txt; EditEdit f copy f" + MARK + ".txt"),
        new PlannerRow("edit here / delete there", "f=1", "f=2", "", "Upload f"),
        new PlannerRow("delete here / edit there", "f=1", "", "f=2", "Download f"),
        new PlannerRow(
            "edit here / move there: the place first", "f=1", "f=2", "f:g=1", "MoveLocal f to g"),
        new PlannerRow("move here / edit there", "f=1", "f:g=1", "f=2", "MoveRemote f to g"),
        new PlannerRow("then the edit", "f:g=1", "f:g=1", "f:g=2", "Download f"),
        new PlannerRow("made executable here / edited there", "f=1", "f=1*", "f=2", "Download f"));
  }

  @TestFactory
  Stream<DynamicTest> deleteAgainst() {
    return PlannerRow.here(
        new PlannerRow("move here / delete there", "f=1", "f:g=1", "", "UndeleteRemote f to g"),
        new PlannerRow("delete here / move there", "f=1", "", "f:g=1", "Download f"),
        new PlannerRow(
            "folder deleted there / new file inside here",
            "d/ d/f=1",
            "d/ d/f=1 d/n=2",
            "",
            "DeleteLocal d-f; UndeleteRemote d to d; waits d-n"),
        new PlannerRow(
            "folder deleted here / new file inside there",
            "d/ d/f=1",
            "",
            "d/ d/f=1 d/n=2",
            "DeleteRemote d-f; CreateLocalFolder d to d; waits d-n"),
        new PlannerRow(
            "folder deleted there / file edited here",
            "d/ d/f=1 d/g=2",
            "d/ d/f=9 d/g=2",
            "",
            "UndeleteRemote d to d; waits d-f; DeleteLocal d-g"),
        new PlannerRow(
            "folder deleted there / moved here",
            "d/ d/f=1",
            "d:e/ d/f:e/f=1",
            "",
            "UndeleteRemote d to e; UndeleteRemote d-f to d/f"),
        new PlannerRow(
            "folder deleted there / file moved out here",
            "d/ d/f=1 d/g=2",
            "d/ d/f:f=1 d/g=2",
            "",
            "UndeleteRemote d-f to f; DeleteLocal d-g; DeleteLocal d"),
        new PlannerRow(
            "folder deleted there / a file perhaps edited here",
            "d/ d/f=1",
            "d/ d/f=?",
            "",
            "ReadLocal d-f; waits d"));
  }

  @TestFactory
  Stream<DynamicTest> moveAgainst() {
    return PlannerRow.here(
        new PlannerRow(
            "move / move: the server's place",
            "f=1",
            "f:g=1",
            "f:h=1",
            "MoveLocal f to h; MoveMove f to h"),
        new PlannerRow(
            "move here / create at the target there",
            "f=1",
            "f:g=1",
            "f=1 r:g=2",
            "MoveLocal f to g" + MARK + "; NameTaken f by r; waits r"),
        new PlannerRow(
            "create here / move to it there",
            "f=1",
            "f=1 l:g=2",
            "f:g=1",
            "MoveLocal l to g" + MARK + "; NameTaken l by f; waits f"),
        new PlannerRow(
            "two files take one name",
            "f=1 g=2",
            "f:h=1 g=2",
            "f=1 g:h=2",
            "MoveLocal f to h" + MARK + "; NameTaken f by g; waits g"),
        new PlannerRow(
            "cycle through a folder brought back",
            "a/ b/ b-c:b/c/",
            "b/ b-c:b/c/ a:b/c/a/",
            "a/ b:a/b/",
            "UndeleteRemote b-c to b/c; MoveLocal a to a; MoveCycle a to a; waits b"),
        new PlannerRow(
            "cycle: the server's move wins",
            "a/ b/",
            "b/ a:b/a/",
            "a/ b:a/b/",
            "MoveLocal a to a; MoveCycle a to a; waits b"),
        new PlannerRow(
            "cycle through a folder that is merely renamed here",
            "a/ a-b:a/b/ c/",
            "a/ a-b:a/d/ c:a/d/c/",
            "c/ a:c/a/ a-b:c/a/b/",
            "MoveLocal c to c; MoveCycle c to c; waits a; MoveRemote a-b to a/d"),
        new PlannerRow(
            "turned inside out here is no cycle",
            "a/ a-b:a/b/",
            "a-b:b/ a:b/a/",
            "a/ a-b:a/b/",
            "MoveRemote a to a-b/a; MoveRemote a-b to b"),
        new PlannerRow(
            "turned inside out there is no cycle",
            "a/ a-b:a/b/",
            "a/ a-b:a/b/",
            "a-b:b/ a:b/a/",
            "MoveLocal a-b to b; waits a"));
  }

  @TestFactory
  Stream<DynamicTest> nameClashes() {
    return PlannerRow.here(
        new PlannerRow(
            "two files",
            "",
            "l:f.txt=1",
            "r:f.txt=2",
            "MoveLocal l to f" + MARK + ".txt; NameTaken l by r; waits r"),
        new PlannerRow(
            "file here, folder there",
            "",
            "l:x=1",
            "r:x/",
            "MoveLocal l to x" + MARK + "; NameTaken l by r; waits r"),
        new PlannerRow(
            "folder here, file there",
            "",
            "l:x/ n:x/n=1",
            "r:x=1",
            "MoveLocal l to x" + MARK + "; NameTaken l by r; waits n; waits r"),
        new PlannerRow(
            "copy's name taken too",
            "",
            "l:f=1",
            "r:f=2 c:f" + MARK.replace(' ', '\u00a0') + "=3",
            "Download c; MoveLocal l to f" + MARK.replace(")", " 2)")
                + "; NameTaken l by r; waits r"));
  }
}
