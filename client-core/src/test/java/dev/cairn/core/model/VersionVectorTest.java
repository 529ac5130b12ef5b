package dev.cairn.core.model;

import static dev.cairn.core.model.VersionVector.Order.AFTER;
import static dev.cairn.core.model.VersionVector.Order.BEFORE;
import static dev.cairn.core.model.VersionVector.Order.CONCURRENT;
import static dev.cairn.core.model.VersionVector.Order.EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionVectorTest {
  private final VersionVector base = new VersionVector(Map.of("a", 2L, "b", 1L));

  @Test
  @DisplayName("T-06 one more version comes after")
  void oneMoreVersion_comesAfter() {
    assertThat(base.increment("a").compareTo(base)).isEqualTo(AFTER);
    assertThat(base.compareTo(base.increment("c"))).isEqualTo(BEFORE);
    assertThat(VersionVector.NONE.compareTo(base)).isEqualTo(BEFORE);
  }

  @Test
  @DisplayName("T-06 versions of two devices are concurrent until they are merged")
  void versionsOfTwoDevices_areConcurrentUntilMerged() {
    VersionVector mine = base.increment("a");
    VersionVector theirs = base.increment("b");
    assertThat(mine.compareTo(theirs)).isEqualTo(CONCURRENT);
    assertThat(theirs.compareTo(mine)).isEqualTo(CONCURRENT);
    VersionVector merged = mine.merge(theirs);
    assertThat(merged.compareTo(mine)).isEqualTo(AFTER);
    assertThat(merged.compareTo(theirs)).isEqualTo(AFTER);
    assertThat(merged).isEqualTo(theirs.merge(mine));
  }

  @Test
  void counterOfZero_isTheSameAsNone() {
    var zero = new VersionVector(Map.of("a", 2L, "b", 1L, "c", 0L));
    assertThat(zero.compareTo(base)).isEqualTo(EQUAL);
  }

  @Test
  void negativeCounter_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VersionVector(Map.of("a", -1L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a=x b", "a b=1", "a\n", "é"})
  void keyThatIsNoDevice_isRefused(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> new VersionVector(Map.of(key, 1L)));
  }
}
