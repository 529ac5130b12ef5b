package dev.cairn.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How conflict copies are called, and what they are copies of.
class ConflictNamesTest {
  private static final String DEVICE = "Ann's (old) PC";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @DisplayName("N-45 the name of a copy tells what it is a copy of")
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b (conflicted copy, Laptop 2026-11-22).txt              | a/b.txt",
        "b (conflicted copy, Laptop 2026-11-22 2).txt              | b.txt",
        "b (conflicted copy, Laptop 2026-11-22)                    | b",
        "a.b.c (conflicted copy, Laptop 2026-11-22).tar            | a.b.c.tar",
        "b (conflicted copy, Laptop 2026-11-22).tar.gz             | b.tar.gz",
        "b (1) (conflicted copy, Laptop 2026-11-22).txt            | b (1).txt",
        "b (conflicted copy, A 2026-01-01) (conflicted copy, B 2026-01-02).txt | b.txt",
        "b (conflicted copy, Laptop 2026-11-22)c.txt               | bc.txt",
        ".b (conflicted copy, Laptop 2026-11-22)                   | .b",
      })
  void copy_tellsItsOriginal(String copy, String original) {
    assertThat(ConflictNames.original(new RelativePath(copy))).contains(new RelativePath(original));
    assertThat(ConflictNames.isCopy(new RelativePath(copy).name().orElseThrow()))
        .isTrue();
  }

  @ParameterizedTest
  @DisplayName("N-45 other names are no copies")
  @CsvSource(
      delimiter = '|',
      value = {"b.txt", "b (copy).txt", "b (conflicted copy).txt", "b (conflicted copy, (x)).txt"})
  void otherName_isNoCopy(String name) {
    assertThat(ConflictNames.isCopy(new NodeName(name))).isFalse();
    assertThat(ConflictNames.original(new RelativePath(name))).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("N-45 N-43 a copy is named by its device and day, before the extension")
  @CsvSource(
      delimiter = '|',
      value = {
        "b.txt       | b (conflicted copy, Ann's _old_ PC 2026-11-22).txt",
        "b           | b (conflicted copy, Ann's _old_ PC 2026-11-22)",
        ".b          | .b (conflicted copy, Ann's _old_ PC 2026-11-22)",
        "a.tar.gz    | a.tar (conflicted copy, Ann's _old_ PC 2026-11-22).gz",
        "b (conflicted copy, A 2026-01-01).txt | b (conflicted copy, Ann's _old_ PC 2026-11-22).txt",
      })
  void copy_isNamed(String original, String copy) {
    NodeName name = ConflictName.choose(new NodeName(original), DEVICE, DAY, _ -> false);
    assertThat(name.value()).isEqualTo(copy);
    assertThat(ConflictName.isCopyOf(name, new NodeName(original))).isTrue();
  }

  @Test
  @DisplayName("N-45 a taken name gets a number, a long one is cut")
  void numbersAndLengths() {
    NodeName first = ConflictName.choose(new NodeName("b.txt"), DEVICE, DAY, _ -> false);
    NodeName second = ConflictName.choose(new NodeName("b.txt"), DEVICE, DAY, first::equals);
    assertThat(second.value()).endsWith("2026-11-22 2).txt");
    NodeName cut = ConflictName.choose(new NodeName("\u00e4".repeat(127)), DEVICE, DAY, _ -> false);
    assertThat(cut.value().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(NodeName.BYTES_MAX);
  }
}
