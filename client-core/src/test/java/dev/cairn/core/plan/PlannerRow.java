package dev.cairn.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NameRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Three trees and exactly what is planned for them, in the notation of {@link TreeText}.
///
/// @param expected actions, conflicts and what waits, parted by semicolons
record PlannerRow(String title, String synced, String local, String remote, String expected) {
  /// What is in the name of a conflict copy.
  static final String MARK = " (conflicted copy, Laptop 2026-11-22)";

  /// The same of one whose content another device wrote.
  static final String THEIR_MARK = " (conflicted copy, Desktop 2026-11-22)";

  /// What is written in the trees tells nothing of bytes and times; here the name does.
  private static final EditRule EDITS = id -> switch (TreeText.name(id)) {
    case "text" -> EditRule.Verdict.MERGE;
    case "later" -> EditRule.Verdict.DEVICE_KEEPS_NAME;
    default -> EditRule.Verdict.SERVER_KEEPS_NAME;
  };

  private static final Policy POLICY = new Policy(
      "Laptop",
      LocalDate.of(2026, 11, 22),
      _ -> "Desktop",
      EDITS,
      GroupRule.ALWAYS_QUIET,
      Selection.EVERYTHING,
      NameRules.EXACT);

  /// The same with the two sides exchanged.
  private PlannerRow mirrored() {
    String mirror = Arrays.stream(expected.split(" "))
        .map(PlannerRow::otherSide)
        .reduce((a, b) -> a + " " + b)
        .orElse("");
    return new PlannerRow(
        title + " (there)", synced, /* local= */ remote, /* remote= */ local, mirror);
  }

  private static String otherSide(String word) {
    if (word.equals("Upload") || word.equals("Download")) {
      return word.equals("Upload") ? "Download" : "Upload";
    }
    return word.contains("Remote")
        ? word.replace("Remote", "Local")
        : word.replace("Local", "Remote");
  }

  /// Each row, and the same with the two sides exchanged.
  static Stream<DynamicTest> both(PlannerRow... rows) {
    List<PlannerRow> all = new ArrayList<>();
    for (PlannerRow row : rows) {
      all.add(row);
      all.add(row.mirrored());
    }
    return here(all.toArray(PlannerRow[]::new));
  }

  static Stream<DynamicTest> here(PlannerRow... rows) {
    return here(POLICY, rows);
  }

  /// As [#here], on a device that leaves a folder out; what is left out and at rest is told as
  /// `leaves`.
  static Stream<DynamicTest> leavingOut(String folder, PlannerRow... rows) {
    Selection selection = new Selection(Set.of(TreeText.id(folder)));
    return here(
        new Policy(
            POLICY.deviceName(),
            POLICY.today(),
            POLICY.authors(),
            POLICY.edits(),
            POLICY.groups(),
            selection,
            NameRules.EXACT),
        rows);
  }

  /// As [#here], on a disk that takes `a` for `A`; what waits for names to be changed is told as
  /// `clashes`.
  static Stream<DynamicTest> folding(PlannerRow... rows) {
    return here(
        new Policy(
            POLICY.deviceName(),
            POLICY.today(),
            POLICY.authors(),
            POLICY.edits(),
            POLICY.groups(),
            Selection.EVERYTHING,
            NameRules.FOLDING),
        rows);
  }

  private static Stream<DynamicTest> here(Policy policy, PlannerRow... rows) {
    return Arrays.stream(rows)
        .map(row -> DynamicTest.dynamicTest(row.title(), () -> row.check(policy)));
  }

  private void check(Policy policy) {
    var trees = new Trees(TreeText.parse(synced), TreeText.parse(local), TreeText.parse(remote));
    Set<FileId> ids = World.differing(trees);
    if (!policy.selection().equals(Selection.EVERYTHING)) {
      // What is equal on both sides is not at rest any more.
      LeftOut leftOut = new LeftOut(trees, policy.selection());
      World.all(trees).stream().filter(leftOut::contains).forEach(ids::add);
    }
    Plan plan = Planner.plan(trees, ids, _ -> false, policy);
    List<String> planned = new ArrayList<>();
    plan.actions().forEach(action -> planned.add(TreeText.of(action)));
    plan.conflicts().forEach(conflict -> planned.add(TreeText.of(conflict)));
    Set<FileId> waiting = new TreeSet<>(plan.waiting().keySet());
    for (NameClash clash : plan.clashes()) {
      waiting.remove(clash.id());
      planned.add("clashes " + TreeText.name(clash.id()) + " with " + clash.holderName());
    }
    waiting.forEach(id -> planned.add("waits " + TreeText.name(id)));
    Set<FileId> left = new TreeSet<>(plan.leftOut().keySet());
    left.forEach(id -> planned.add("leaves " + TreeText.name(id)));
    assertThat(planned)
        .containsExactlyInAnyOrder(
            Stream.of(expected.split("; ")).filter(step -> !step.isEmpty()).toArray(String[]::new));
  }
}
