package dev.cairn.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.merge.TextMerge.Edit;
import dev.cairn.core.merge.TextMerge.Result;
import dev.cairn.core.model.NodeName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds for every merge, on random edits of random texts. A failure names its seed.
class MergeLawsTest {
  private static final int SEEDS = 20_000;
  private static final NodeName NAME = new NodeName("a.txt");

  /// Three texts, the lines that the base was made from, and those that the sides have put in.
  private record Case(
      TextFile base, TextFile one, TextFile other, List<String> old, List<String> inserted) {}

  @Test
  void aMergeWithTheBase_isTheEdit() {
    seeds((seed, random) -> {
      Case texts = draw(random);
      assertThat(merge(texts.base(), texts.one(), texts.base()))
          .isEqualTo(new Result.Merged(texts.one()));
      assertThat(merge(texts.base(), texts.base(), texts.other()))
          .isEqualTo(new Result.Merged(texts.other()));
      assertThat(merge(texts.base(), texts.one(), texts.one()))
          .isEqualTo(new Result.Merged(texts.one()));
    });
  }

  @Test
  void whicheverDeviceMerges_theBytesAreTheSame() {
    seeds((seed, random) -> {
      Case texts = draw(random);
      Edit here = new Edit("Laptop", texts.one());
      Edit there = new Edit("Desktop", texts.other());
      assertThat(TextMerge.merge(NAME, texts.base(), here, there))
          .isEqualTo(TextMerge.merge(NAME, texts.base(), there, here));
    });
  }

  @Test
  void mergingTwice_changesNothing() {
    seeds((seed, random) -> {
      Case texts = draw(random);
      if (merge(texts.base(), texts.one(), texts.other()) instanceof Result.Merged merged) {
        assertThat(merge(texts.base(), merged.file(), texts.other())).isEqualTo(merged);
        assertThat(merge(texts.base(), merged.file(), texts.one())).isEqualTo(merged);
      }
    });
  }

  @Test
  void aCleanMerge_hasEveryInsertedLineAndNoOther() {
    int[] clean = new int[1];
    seeds((seed, random) -> {
      Case texts = draw(random);
      Result result = merge(texts.base(), texts.one(), texts.other());
      if (result instanceof Result.Merged merged) {
        clean[0]++;
        assertThat(merged.file().text().lines()).containsAll(texts.inserted());
        assertThat(merged.file().text().lines())
            .allMatch(line -> texts.old().contains(line) || texts.inserted().contains(line));
      } else {
        assertThat(((Result.Conflict) result).marked().text().lines())
            .containsAll(texts.inserted());
      }
    });
    // Both outcomes have to be among them.
    assertThat(clean[0]).isBetween(SEEDS / 10, SEEDS * 9 / 10);
  }

  private static Result merge(TextFile base, TextFile one, TextFile other) {
    return TextMerge.merge(NAME, base, new Edit("Laptop", one), new Edit("Desktop", other));
  }

  /// Lines that occur more than once, as in every real text, and inserted ones that are unique.
  private static Case draw(SplittableRandom random) {
    List<String> base = IntStream.range(0, random.nextInt(1, 12))
        .mapToObj(_ -> random.nextInt(4) == 0 ? "" : "line " + random.nextInt(20))
        .toList();
    List<String> inserted = new ArrayList<>();
    return new Case(
        file(base, random),
        file(edit(base, "one", random, inserted), random),
        file(edit(base, "other", random, inserted), random),
        base,
        inserted);
  }

  private static List<String> edit(
      List<String> base, String who, SplittableRandom random, List<String> inserted) {
    List<String> lines = new ArrayList<>(base);
    int edits = random.nextInt(1, 4);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(lines.size() + 1);
      boolean isDeletion = random.nextInt(3) == 0;
      boolean isReplacement = random.nextInt(3) == 0;
      if ((isDeletion || isReplacement) && at < lines.size()) {
        inserted.remove(lines.remove(at));
      }
      if (!isDeletion) {
        String line = who + " " + i;
        lines.add(at, line);
        inserted.add(line);
      }
    }
    return lines;
  }

  private static TextFile file(List<String> lines, SplittableRandom random) {
    String end = !lines.isEmpty() && random.nextInt(4) > 0 ? "\n" : "";
    byte[] bytes = (String.join("\n", lines) + end).getBytes(StandardCharsets.UTF_8);
    return TextFile.read(bytes).orElseThrow();
  }

  private interface Law {
    void holds(long seed, SplittableRandom random);
  }

  private static void seeds(Law law) {
    long first = Long.getLong("cairn.seed", 1);
    for (long seed = first; seed < first + SEEDS; seed++) {
      try {
        law.holds(seed, new SplittableRandom(seed));
      } catch (AssertionError e) {
        throw new AssertionError("-Dcairn.seed=" + seed, e);
      }
    }
  }
}
