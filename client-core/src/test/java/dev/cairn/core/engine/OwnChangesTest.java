package dev.cairn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.RelativePath;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnChangesTest {
  private static final RelativePath FOLDER = new RelativePath("d");
  private static final RelativePath FILE = new RelativePath("d/f");

  private final OwnChanges own = new OwnChanges();

  @Test
  void whatIsBeingChanged_isDoubtful_andAllBelowIt() {
    own.begin(List.of(FOLDER));
    assertThat(own.isDoubtful(FILE)).isTrue();
    assertThat(own.isDoubtful(new RelativePath("e"))).isFalse();
    assertThat(own.end(List.of(FOLDER))).isTrue();
  }

  /// The first of two looks may have seen the file as it was before; the second began after it was
  /// changed.
  @Test
  void whatEndsBetweenTwoLooks_isDoubtfulToTheFirstOnly() {
    long first = own.lookBegins();
    own.begin(List.of(FILE));
    assertThat(own.end(List.of(FILE))).isFalse();
    long second = own.lookBegins();
    own.lookIsTaken(first);
    assertThat(own.isDoubtful(FILE)).isTrue();
    own.lookIsTaken(second);
    assertThat(own.isDoubtful(FILE)).isFalse();
    assertThat(own.isEmpty()).isTrue();
  }

  /// The second look is under way while the first is taken in.
  @Test
  void whatEndsDuringTheSecondLook_isDoubtfulToBoth() {
    long first = own.lookBegins();
    long second = own.lookBegins();
    own.begin(List.of(FILE));
    own.lookIsTaken(first);
    assertThat(own.isDoubtful(FILE)).isTrue();
    assertThat(own.end(List.of(FILE))).isTrue();
    own.lookIsTaken(second);
    assertThat(own.isDoubtful(FILE)).isTrue();
    own.lookIsTaken(own.lookBegins());
    assertThat(own.isDoubtful(FILE)).isFalse();
  }
}
