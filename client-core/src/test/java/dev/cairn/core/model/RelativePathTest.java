package dev.cairn.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/..",
        "a/../b",
        "a/./b",
        ".",
        "a//b",
        "a/",
        "a/\0",
        "a/\ud800"
      })
  void pathsThatAreNotInsideTheRoot_areRefused(String hostile) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RelativePath(hostile));
  }

  @Test
  void longSegment_isRefusedAtAnyDepth() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RelativePath("a/" + "b".repeat(256)));
    assertThat(new RelativePath("a/" + "b".repeat(255)).names()).hasSize(2);
  }

  @Test
  void root_hasNoNameAndNoParent() {
    assertThat(RelativePath.ROOT.isRoot()).isTrue();
    assertThat(RelativePath.ROOT.names()).isEmpty();
    assertThat(RelativePath.ROOT.name()).isEmpty();
    assertThat(RelativePath.ROOT.parent()).isEmpty();
  }

  @Test
  void path_isTakenApartAsItWasPutTogether() {
    RelativePath path = RelativePath.ROOT.child(new NodeName("a")).child(new NodeName("b c"));
    assertThat(path.value()).isEqualTo("a/b c");
    assertThat(path.name()).contains(new NodeName("b c"));
    assertThat(path.parent()).contains(new RelativePath("a"));
    assertThat(new RelativePath("a").parent()).contains(RelativePath.ROOT);
    assertThat(path.names()).containsExactly(new NodeName("a"), new NodeName("b c"));
  }

  @Test
  void within_comparesWholeSegments() {
    var path = new RelativePath("ab/c");
    assertThat(path.isWithin(RelativePath.ROOT)).isTrue();
    assertThat(path.isWithin(new RelativePath("ab"))).isTrue();
    assertThat(path.isWithin(path)).isTrue();
    assertThat(path.isWithin(new RelativePath("a"))).isFalse();
    assertThat(path.isWithin(new RelativePath("ab/c/d"))).isFalse();
  }
}
