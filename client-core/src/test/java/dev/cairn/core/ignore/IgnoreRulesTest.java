package dev.cairn.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ignore files against JGit's reading of the same text.
class IgnoreRulesTest {
  private static final int ROUNDS = 3_000;

  private static IgnoreRules root(String... lines) {
    return IgnoreRules.NONE.with(RelativePath.ROOT, Optional.of(String.join("\n", lines)));
  }

  @ParameterizedTest
  @DisplayName("N-110 T-24 patterns and what they ignore")
  @CsvSource(
      delimiter = '|',
      value = {
        "*.log            | a.log        | true",
        "*.log            | a/b.log      | true",
        "/a.log           | b/a.log      | false",
        "a/b              | a/b          | true",
        "a/b              | c/a/b        | false",
        "a/**             | a            | false",
        "a/**             | a/b/c        | true",
        "**/b             | b            | true",
        "**/b             | a/c/b        | true",
        "a/**/b           | a/b          | true",
        "a/**/b           | a/c/d/b      | true",
        "build/           | build        | false",
        "build/           | x/build/file | true",
        "# no             | # no         | false",
        "\\#yes           | #yes         | true",
        "\\!yes           | !yes         | true",
        "[a-c]?           | bx           | true",
        "[!a-c]x          | ax           | false",
        "[[:digit:]]x     | 7x           | true",
        "a[              | a[           | false",
        "Caf\u00e9.*       | Caf\u00e9.txt | true",
        "a\\*b            | a*b          | true",
        "a\\*b            | axb          | false",
      })
  void examples(String line, String path, boolean isIgnored) {
    assertThat(root(line).ignores(new RelativePath(path), false)).isEqualTo(isIgnored);
  }

  @Test
  void nearestFileAndLastLine_count() {
    IgnoreRules rules = root("*.txt", "!keep.txt", "old/")
        .with(new RelativePath("d"), Optional.of("!a.txt\nkeep.txt\n"));
    assertThat(rules.ignores(new RelativePath("a.txt"), false)).isTrue();
    assertThat(rules.ignores(new RelativePath("keep.txt"), false)).isFalse();
    assertThat(rules.ignores(new RelativePath("d/a.txt"), false)).isFalse();
    assertThat(rules.ignores(new RelativePath("d/keep.txt"), false)).isTrue();
    assertThat(rules.ignores(new RelativePath("old/keep.txt"), false)).isTrue();
    assertThat(rules
            .with(new RelativePath("d"), Optional.empty())
            .ignores(new RelativePath("d/a.txt"), false))
        .isTrue();
  }

  @Test
  void builtInNames_cannotBeTakenOutAgain() {
    assertThat(root("!.cairn", "!*~").ignores(new RelativePath("d/a~"), false)).isTrue();
    assertThat(root("!.cairn").ignores(new RelativePath(".cairn/trash"), true)).isTrue();
  }

  /// A pattern that would keep a backtracking matcher busy for years.
  @Test
  void maliciousPattern_takesNoTime() {
    IgnoreRules rules = root("*a".repeat(2_000) + "b");
    assertThat(rules.ignores(new RelativePath("a".repeat(NodeName.BYTES_MAX)), false))
        .isFalse();
    IgnoreRules deep = root("**/a/".repeat(200) + "b");
    assertThat(deep.ignores(new RelativePath("a/".repeat(300) + "c"), false)).isFalse();
  }

  @Test
  @DisplayName("N-110 random ignore files mean what JGit says")
  void randomFiles_meanWhatJgitSays() throws IOException {
    long seed = Long.getLong("cairn.seed", 1);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(1, 4); line > 0; line--) {
        lines.add(line(random));
      }
      String path = text(random, "ab", 1, 3);
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        path = path + "/" + text(random, "ab", 1, 3);
      }
      boolean isFolder = random.nextBoolean();
      assertThat(root(lines.toArray(String[]::new)).ignores(new RelativePath(path), isFolder))
          .as("seed %d, round %d: %s of %s, folder: %s", seed, round, path, lines, isFolder)
          .isEqualTo(jgit(lines, path, isFolder));
    }
  }

  /// As a walk does: an ignored folder is not entered.
  private static boolean jgit(List<String> lines, String path, boolean isFolder)
      throws IOException {
    IgnoreNode node = new IgnoreNode();
    node.parse(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    String[] names = path.split("/");
    for (int length = 1; length <= names.length; length++) {
      String place = String.join("/", List.of(names).subList(0, length));
      boolean isFolderHere = isFolder || length < names.length;
      if (node.isIgnored(place, isFolderHere) == MatchResult.IGNORED) {
        return true;
      }
    }
    return false;
  }

  private static String line(RandomGenerator random) {
    String line = random
        .ints(random.nextInt(1, 4), 0, 4)
        .mapToObj(kind -> kind == 0 ? "**" : text(random, "aabb*?", 1, 3))
        .collect(Collectors.joining("/"));
    return (random.nextInt(4) == 0 ? "!" : "")
        + (random.nextInt(4) == 0 ? "/" : "")
        + line
        + (random.nextInt(4) == 0 ? "/" : "");
  }

  private static String text(RandomGenerator random, String letters, int least, int most) {
    return random
        .ints(random.nextInt(least, most + 1), 0, letters.length())
        .mapToObj(at -> letters.substring(at, at + 1))
        .collect(Collectors.joining());
  }
}
