package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlJson;
import java.io.PrintWriter;
import java.util.List;

/// What a command prints on stdout: lines for a person, or one JSON document.
final class Console {
  /// A cell that is wider pushes the rest of its own row aside, and of no other.
  private static final int ALIGNED_MAX = 60;

  private final PrintWriter out;
  private final Palette palette;
  private boolean hasAnsweredAsJson;

  Console(Surroundings surroundings) {
    this.out = surroundings.out();
    this.palette = new Palette(surroundings.terminal(), surroundings.environment());
  }

  Palette palette() {
    return palette;
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  /// One document on one line.
  void json(Object document) {
    hasAnsweredAsJson = true;
    line(ControlJson.MAPPER.writeValueAsString(document));
  }

  /// Whether a program has got a document already.
  boolean hasAnsweredAsJson() {
    return hasAnsweredAsJson;
  }

  /// Rows with their columns under each other, indented by two; the last column runs free.
  void table(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    var widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], Math.min(ALIGNED_MAX, width(row.get(column))));
      }
    }
    for (List<String> row : rows) {
      var text = new StringBuilder("  ");
      for (int column = 0; column < row.size(); column++) {
        text.append(row.get(column));
        if (column < row.size() - 1) {
          text.append(" ".repeat(Math.max(0, widths[column] - width(row.get(column))) + 2));
        }
      }
      line(text.toString().stripTrailing());
    }
  }

  /// How many places a cell takes; colours take none.
  private static int width(String cell) {
    String plain = cell.replaceAll("\u001b\\[[0-9]*m", "");
    return plain.codePointCount(0, plain.length());
  }
}
