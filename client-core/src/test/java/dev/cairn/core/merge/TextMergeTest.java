package dev.cairn.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.merge.TextMerge.Edit;
import dev.cairn.core.merge.TextMerge.Result;
import dev.cairn.core.model.NodeName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of two edits of a text file, seen from both devices.
class TextMergeTest {
  private static final NodeName README = new NodeName("README.md");
  private static final String BASE = "# Project\n\nDescription here\n\n## Setup\n\nnpm install\n";

  @Test
  void differentLines_bothEditsAreMade() {
    String laptop = BASE.replace("Description here", "Better description");
    String desktop = BASE.replace("# Project", "# MyProject");

    assertThat(merged(BASE, laptop, desktop))
        .isEqualTo("# MyProject\n\nBetter description\n\n## Setup\n\nnpm install\n");
  }

  @Test
  void theSameLine_isOneConflictOfOneLine() {
    String laptop = BASE.replace("Description here", "Better description");
    String desktop = BASE.replace("Description here", "Amazing description");

    Result.Conflict conflict = conflict(README, BASE, laptop, desktop);

    assertThat(conflict.hunks()).isEqualTo(1);
    assertThat(conflict.marked().text()).isEqualTo("""
            # Project

            <<<<<<< Desktop
            Amazing description
            =======
            Better description
            >>>>>>> Laptop

            ## Setup

            npm install
            """);
  }

  @Test
  void aLabelOfSeveralLines_staysOnItsMarker() {
    var base = file(BASE);
    var one = new Edit("a\nb\u2028c".repeat(30), file(BASE.replace("here", "one")));
    var other = new Edit("Desktop", file(BASE.replace("here", "other")));

    var conflict = (Result.Conflict) TextMerge.merge(README, base, one, other);

    assertThat(conflict.marked().text().lines())
        .hasSize(7 + 4)
        .contains(">>>>>>> Desktop")
        .allMatch(line -> line.length() <= 68);
  }

  @Test
  void oneAppendsAndOneDropsTheLastLineEnd_noLineIsGlued() {
    assertThat(merged("a\nb\nc\n", "x\na\nb\nc\n", "a\nb\nc")).isEqualTo("x\na\nb\nc");
    assertThat(merged("a\nb\nc", "a\nb\nc\n", "x\na\nb\nc")).isEqualTo("x\na\nb\nc\n");
  }

  @Test
  void lineEndsOfBothSides_areKept() {
    String base = "a\r\nb\r\nc\r\n";

    assertThat(merged(base, "x\r\nb\r\nc\r\n", "a\r\nb\r\ny\r\n")).isEqualTo("x\r\nb\r\ny\r\n");
  }

  @Test
  void oneSideChangesTheLineEnds_theOtherALine_bothAreDone() {
    assertThat(merged("a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\ny\n")).isEqualTo("a\r\nb\r\ny\r\n");
  }

  @Test
  void mixedLineEnds_areLeftAsTheyAre() {
    String base = "a\r\nb\nc\r\nd\n";

    assertThat(merged(base, "x\r\nb\nc\r\nd\n", "a\r\nb\nc\r\ny\n")).isEqualTo("x\r\nb\nc\r\ny\n");
  }

  @Test
  void encodingAndMark_areKept() {
    byte[] base = bytes("\uFEFFgrün\nb\nc\n", StandardCharsets.UTF_16LE);
    byte[] one = bytes("\uFEFFgrün\nb\nrot\n", StandardCharsets.UTF_16LE);
    byte[] other = bytes("\uFEFFblau\nb\nc\n", StandardCharsets.UTF_16LE);

    var merged = (Result.Merged) TextMerge.merge(
        README, read(base), new Edit("Laptop", read(one)), new Edit("Desktop", read(other)));

    assertThat(merged.file().toBytes())
        .isEqualTo(bytes("\uFEFFblau\nb\nrot\n", StandardCharsets.UTF_16LE));
  }

  @Test
  void jsonThatWouldBreak_isAConflict() {
    String base = "[\n\n1\n\n]\n";
    String bare = "\n1\n\n";
    String longer = "[\n\n1\n,2\n\n]\n";

    assertThat(merge(new NodeName("a.txt"), base, bare, longer)).isInstanceOf(Result.Merged.class);
    assertThat(conflict(new NodeName("a.json"), base, bare, longer).hunks()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper.pdf", "key.pem", "letter.RTF"})
  void textThatIsOnlyTextToLookAt_isNotMerged(String name) {
    assertThat(TextMerge.merge(
            new NodeName(name),
            file("a\nb\nc\n"),
            new Edit("Laptop", file("x\nb\nc\n")),
            new Edit("Desktop", file("a\nb\ny\n"))))
        .isInstanceOf(Result.NotText.class);
  }

  @Test
  void bytesThatAreNoText_areNotRead() {
    assertThat(TextFile.read(new byte[] {'a', 0, 'b'})).isEmpty();
    assertThat(TextFile.read(new byte[] {(byte) 0xC0, (byte) 0x80})).isEmpty();
    assertThat(TextFile.read(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'})).isEmpty();
    assertThat(TextFile.read(new byte[TextFile.BYTES_MAX + 1])).isEmpty();
  }

  @Test
  void everyTextIsReadAndWrittenAsTheSameBytes() {
    for (String text : new String[] {"", "\uFEFFa", "a\r\nb\n", "\uFEFF", "grün 🎈"}) {
      byte[] bytes = bytes(text, StandardCharsets.UTF_8);
      assertThat(read(bytes).toBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void manyEqualLines_takeNoLongTime() {
    String base = "x\n".repeat(100_000);
    String one = "y\n".repeat(100_000);
    String other = "x\nz\n".repeat(75_000);

    assertThat(conflict(new NodeName("a.txt"), base, one, other).hunks()).isPositive();
  }

  private static String merged(String base, String laptop, String desktop) {
    Result result = merge(README, base, laptop, desktop);
    assertThat(result).isInstanceOf(Result.Merged.class);
    return ((Result.Merged) result).file().text();
  }

  private static Result.Conflict conflict(
      NodeName name, String base, String laptop, String desktop) {
    Result result = merge(name, base, laptop, desktop);
    assertThat(result).isInstanceOf(Result.Conflict.class);
    return (Result.Conflict) result;
  }

  private static Result merge(NodeName name, String base, String laptop, String desktop) {
    Edit here = new Edit("Laptop", file(laptop));
    Edit there = new Edit("Desktop", file(desktop));
    Result result = TextMerge.merge(name, file(base), here, there);
    assertThat(TextMerge.merge(name, file(base), there, here)).isEqualTo(result);
    return result;
  }

  private static TextFile file(String text) {
    return read(bytes(text, StandardCharsets.UTF_8));
  }

  private static TextFile read(byte[] bytes) {
    return TextFile.read(bytes).orElseThrow();
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }
}
