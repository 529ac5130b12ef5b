package dev.cairn.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;

/// A name that is let in stays within its folder, and a path within its root.
class NamesFuzzTest {
  private static final Path ROOT = Path.of("/synced/root");

  @FuzzTest
  void namesStayWithinTheirFolder(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    if (!NodeName.isValid(text)) {
      assertThatThrownBy(() -> new NodeName(text)).isInstanceOf(IllegalArgumentException.class);
      return;
    }
    NodeName name = new NodeName(text);
    assertThat(ROOT.resolve(name.value()).normalize().getParent()).isEqualTo(ROOT);
    NodeName again = new NodeName(text);
    assertThat(again.foldedKey()).isEqualTo(name.foldedKey());
    // Folding what is folded changes nothing, or two devices could disagree.
    assertThat(folded(name.foldedKey())).isEqualTo(name.foldedKey());
  }

  private static String folded(String key) {
    return NodeName.isValid(key) ? new NodeName(key).foldedKey() : key;
  }

  @FuzzTest
  void pathsStayWithinTheirRoot(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    RelativePath path;
    try {
      path = new RelativePath(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("Not a path inside a folder");
      return;
    }
    assertThat(ROOT.resolve(path.value()).normalize().startsWith(ROOT)).isTrue();
    RelativePath joined = RelativePath.ROOT;
    for (NodeName name : path.names()) {
      joined = joined.child(name);
    }
    assertThat(joined).isEqualTo(path);
  }
}
