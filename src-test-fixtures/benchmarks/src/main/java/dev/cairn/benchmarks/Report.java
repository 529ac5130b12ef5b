package dev.cairn.benchmarks;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/// What a benchmark has found.
///
/// @param title what was measured, and under which conditions
/// @param rows one for each figure
public record Report(String title, List<Row> rows) {
  /// A figure, and its reference in the same run.
  ///
  /// @param reference what `ofReference` is the figure of
  /// @param ofReference not a number where the system does not tell
  /// @param unit of both
  public record Row(
      String figure, double measured, String reference, double ofReference, String unit) {
    /// How many times the reference it is.
    public double ratio() {
      return measured / ofReference;
    }
  }

  /// Copies its list.
  public Report {
    rows = List.copyOf(rows);
  }

  void print(PrintWriter out) {
    out.println(title);
    out.println(line("", "Cairn", "reference", "ratio", ""));
    for (Row row : rows) {
      out.println(line(
          row.figure(),
          number(row.measured(), row.unit()),
          number(row.ofReference(), row.unit()),
          ratio(row.ratio()),
          row.reference()));
    }
  }

  /// With one digit behind the point, or with two that say something where it is small.
  private static String ratio(double ratio) {
    if (!Double.isFinite(ratio)) {
      return "";
    }
    return ratio == 0 || ratio >= 0.1
        ? String.format(Locale.ROOT, "%.1f", ratio)
        : BigDecimal.valueOf(ratio).round(new MathContext(2)).toPlainString();
  }

  private static String number(double value, String unit) {
    return Double.isNaN(value) ? "not known" : String.format(Locale.ROOT, "%.1f %s", value, unit);
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, "  %-38s %12s %12s %9s  %s", (Object[]) cells)
        .stripTrailing();
  }
}
