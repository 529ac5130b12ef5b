package dev.cairn.benchmarks.plan;

import dev.cairn.benchmarks.Benchmark;
import dev.cairn.benchmarks.Report;
import dev.cairn.benchmarks.Setup;
import dev.cairn.benchmarks.Timing;
import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NameRules;
import dev.cairn.core.plan.EditRule;
import dev.cairn.core.plan.GroupRule;
import dev.cairn.core.plan.Plan;
import dev.cairn.core.plan.Planner;
import dev.cairn.core.plan.Policy;
import dev.cairn.core.plan.Selection;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What it costs to plan for one file in a hundred among very many: a state database as a device
/// has it, opened anew, so that nothing of it is in memory, and one plan for all that differs.
///
/// The reference reads the rows of those files, and nothing else, by bare statements. The plan has
/// to know more of each: who has its name on the other side, and which folder it is in.
public final class ManyChanges implements Benchmark {
  private static final int ONE_IN = 100;
  private static final int PLANS = 5;
  private static final double MOST_MILLIS = 300;
  private static final double MILLIS = 1000;

  private static final Policy POLICY = new Policy(
      "This",
      LocalDate.of(2026, 1, 1),
      _ -> "Another",
      EditRule.SERVER_FIRST,
      GroupRule.ALWAYS_QUIET,
      Selection.EVERYTHING,
      NameRules.EXACT);

  @Override
  public Report run(Setup setup) throws IOException, InterruptedException {
    Path file = setup.base().resolve("state.db");
    setup.progress().println("Writing the state of " + setup.files() + " files");
    setup.progress().flush();
    List<FileId> changed = write(file, setup.files());
    double rows = rows(file, changed);
    List<Report.Row> found = new ArrayList<>();
    try (Database database = Database.open(file)) {
      State state = new State(database);
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < PLANS; i++) {
        millis.add(plan(state, changed));
      }
      String read = "their rows read by id";
      found.add(new Report.Row("the first plan", millis.getFirst(), read, rows, "ms"));
      double warm = millis.stream().skip(1).sorted().toList().get(PLANS / 2 - 1);
      found.add(new Report.Row("a plan, warm", warm, read, rows, "ms"));
      found.add(new Report.Row("a plan, warm", warm, "aim", MOST_MILLIS, "ms"));
    }
    return new Report(changed.size() + " changed of " + setup.files() + " files", found);
  }

  private static List<FileId> write(Path file, int count) {
    List<FileId> changed = new ArrayList<>();
    try (Database database = Database.open(file)) {
      State state = new State(database);
      SyncedFiles files = new SyncedFiles(state);
      files.write(count);
      state.transaction(() -> {
        // Not every hundredth: then each of the five ways would be that of every file.
        for (int number = 0; number < count; number += ONE_IN + 1) {
          changed.add(files.change(number));
        }
      });
    }
    return changed;
  }

  private static double plan(State state, List<FileId> changed)
      throws IOException, InterruptedException {
    List<Plan> plans = new ArrayList<>();
    double seconds = Timing.seconds(() -> {
      state.rows().load(changed);
      plans.add(Planner.plan(state.trees(SyncedFiles.ROOT), changed, _ -> false, POLICY));
    });
    int actions = plans.getFirst().actions().size();
    if (actions != changed.size()) {
      throw new IllegalStateException(
          "The plan has " + actions + " actions for " + changed.size() + " changed files");
    }
    return seconds * MILLIS;
  }

  private static double rows(Path file, List<FileId> changed)
      throws IOException, InterruptedException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement select = connection.prepareStatement("SELECT * FROM node WHERE id = ?")) {
      return MILLIS
          * Timing.seconds(() -> {
            for (FileId id : changed) {
              read(select, id);
            }
          });
    } catch (SQLException e) {
      throw new IOException("The state could not be read by bare statements", e);
    }
  }

  private static void read(PreparedStatement select, FileId id) throws IOException {
    try {
      select.setString(1, id.value());
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new IOException("There is no row of " + id);
        }
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          Object _ = rows.getObject(column);
        }
      }
    } catch (SQLException e) {
      throw new IOException("A row could not be read by a bare statement", e);
    }
  }
}
