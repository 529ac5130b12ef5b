package dev.cairn.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNameTest {
  @ParameterizedTest
  @DisplayName("T-22 names that could leave their folder are refused")
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "a/b",
        "/etc",
        "../up",
        "a\0b",
        "\ud800",
        "a\udc00b",
        "\udc00\ud800"
      })
  void namesThatCouldLeaveTheirFolderOrAreNoText_areRefused(String hostile) {
    assertThat(NodeName.isValid(hostile)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new NodeName(hostile));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "...",
        " ",
        ".hidden",
        "a\\b",
        "CON",
        "trailing.",
        "colon:name",
        "new\nline",
        "\uD83D\uDCC1",
        "..a",
        "~",
        "-rf"
      })
  void oddButHonestNames_areKeptAsTheyAre(String odd) {
    assertThat(new NodeName(odd).value()).isEqualTo(odd);
  }

  @Test
  void length_countsBytes() {
    assertThat(NodeName.isValid("a".repeat(255))).isTrue();
    assertThat(NodeName.isValid("a".repeat(256))).isFalse();
    assertThat(NodeName.isValid("ä".repeat(127))).isTrue();
    assertThat(NodeName.isValid("ä".repeat(128))).isFalse();
    assertThat(NodeName.isValid("\uD83D\uDCC1".repeat(63))).isTrue();
    assertThat(NodeName.isValid("\uD83D\uDCC1".repeat(64))).isFalse();
  }

  @Test
  void composedAndDecomposed_areTwoNamesWithOneKey() {
    var composed = new NodeName("caf\u00e9");
    var decomposed = new NodeName("cafe\u0301");
    assertThat(composed).isNotEqualTo(decomposed);
    assertThat(composed.foldedKey()).isEqualTo(decomposed.foldedKey());
  }

  @ParameterizedTest
  @CsvSource({"README,readme", "Straße,STRASSE", "ſ,S", "ΣΑΣ,σας", "É,e\u0301"})
  void namesThatSomeSystemsCannotTellApart_haveOneKey(String one, String other) {
    assertThat(new NodeName(one).foldedKey()).isEqualTo(new NodeName(other).foldedKey());
  }

  @ParameterizedTest
  @CsvSource({"a,b", "a,ä", "file,file1", "o,0"})
  void namesThatDiffer_haveTwoKeys(String one, String other) {
    assertThat(new NodeName(one).foldedKey()).isNotEqualTo(new NodeName(other).foldedKey());
  }
}
