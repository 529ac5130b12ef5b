package dev.cairn.core.plan;

import static dev.cairn.core.plan.PlannerRow.MARK;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is planned for `.git` folders: always for the whole of one.
class GroupPlanTest {
  private static final String BASE = "g:.git/ h:.git/HEAD=1 i:.git/index=1 r:.git/refs/ ";
  private static final String HEAD = "g:.git/ h:.git/HEAD=2 i:.git/index=1 r:.git/refs/ ";
  private static final String REF = BASE + "m:.git/refs/main=1";

  @TestFactory
  Stream<DynamicTest> oneSide() {
    return PlannerRow.here(
        new PlannerRow("edited here", BASE, HEAD, BASE, "SendGroup h"),
        new PlannerRow("edited there", BASE, BASE, HEAD, "FetchGroup h"),
        new PlannerRow("new here", "", BASE, "", "SendGroup g; waits h; waits i; waits r"),
        new PlannerRow("new there", "", "", BASE, "FetchGroup g; waits h; waits i; waits r"),
        new PlannerRow(
            "changed, deleted and made here",
            BASE,
            "g:.git/ h:.git/HEAD=2 r:.git/refs/ m:.git/refs/main=1",
            BASE,
            "SendGroup h; waits i; waits m"),
        new PlannerRow("not read yet", BASE, BASE.replace("HEAD=1", "HEAD=?"), BASE, "ReadLocal h"),
        new PlannerRow(
            "locked, edited here", BASE, HEAD + "l:.git/index.lock=1", BASE, "waits h; waits l"),
        new PlannerRow(
            "locked, edited there", BASE, BASE + "l:.git/index.lock=1", HEAD, "waits h; waits l"),
        new PlannerRow(
            "deleted there",
            "g:.git/ h:.git/HEAD=1",
            "g:.git/ h:.git/HEAD=1",
            "",
            "FetchGroup g; waits h"),
        new PlannerRow(
            "deleted here",
            "g:.git/ h:.git/HEAD=1",
            "",
            "g:.git/ h:.git/HEAD=1",
            "DeleteRemote g; waits h"),
        new PlannerRow(
            "renamed here",
            "g:.git/ h:.git/HEAD=1",
            "g:git/ h:git/HEAD=1",
            "g:.git/ h:.git/HEAD=1",
            "MoveRemote g to git"),
        new PlannerRow(
            "the folder above is edited",
            "d/ d/f=1 d/.git/ d/.git/x=1",
            "d/ d/f=2 d/.git/ d/.git/x=1",
            "d/ d/f=1 d/.git/ d/.git/x=1",
            "Upload d-f"),
        new PlannerRow(
            "a file of that name is a file", ".git=1", ".git=2", ".git=1", "Upload .git"));
  }

  @TestFactory
  Stream<DynamicTest> bothSides() {
    return PlannerRow.here(
        new PlannerRow("the same", BASE, HEAD, HEAD, "RecordSynced h"),
        new PlannerRow(
            "one file", BASE, HEAD, HEAD.replace("=2", "=3"), "SetGroupAside h as .git" + MARK),
        new PlannerRow(
            "different files: no mixture",
            BASE,
            HEAD,
            REF,
            "SetGroupAside h as .git" + MARK + "; waits m"),
        new PlannerRow(
            "only the index here: the server's",
            BASE,
            BASE.replace("index=1", "index=2"),
            REF,
            "FetchGroup i; waits m"),
        new PlannerRow(
            "new logs here: the server's",
            BASE,
            BASE + "o:.git/logs/ p:.git/logs/HEAD=1",
            REF,
            "FetchGroup m; waits o; waits p"),
        new PlannerRow(
            "deleted here, edited there: whole again",
            BASE,
            "",
            HEAD,
            "RenewGroup g; waits h; waits i; waits r"),
        new PlannerRow(
            "edited here, deleted there: whole again",
            BASE,
            HEAD,
            "",
            "RenewGroup g; waits h; waits i; waits r"),
        new PlannerRow(
            "made on both sides, different",
            "",
            "g:.git/ h:.git/HEAD=1",
            "g2:.git/ h2:.git/HEAD=2",
            "SetGroupAside g as .git" + MARK + "; waits h; waits g2; waits h2"),
        new PlannerRow(
            "made on both sides, alike",
            "",
            "g:.git/ h:.git/HEAD=1",
            "g2:.git/ h2:.git/HEAD=1",
            "Adopt g as g2; waits h; waits g2; waits h2"),
        new PlannerRow(
            "the same was made in it on both sides",
            BASE,
            REF,
            BASE + "m2:.git/refs/main=1",
            "Adopt m as m2; waits m2"));
  }
}
