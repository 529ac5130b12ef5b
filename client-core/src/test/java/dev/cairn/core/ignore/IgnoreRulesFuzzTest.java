package dev.cairn.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.model.RelativePath;
import java.util.Arrays;
import java.util.Optional;

/// Any text can stand in an ignore file, and every path is either ignored or not, each time anew.
class IgnoreRulesFuzzTest {
  @FuzzTest
  void anyTextIsAnIgnoreFile(FuzzedDataProvider data) {
    String path = data.consumeString(200);
    boolean isFolder = data.consumeBoolean();
    IgnoreRules rules =
        IgnoreRules.NONE.with(RelativePath.ROOT, Optional.of(data.consumeRemainingAsString()));
    if (Arrays.stream(path.split("/", -1)).allMatch(NodeName::isValid)) {
      RelativePath place = new RelativePath(path);
      boolean isIgnored = rules.ignores(place, isFolder);
      assertThat(rules.ignores(place, isFolder)).isEqualTo(isIgnored);
      // What is below an ignored folder cannot be taken in again.
      if (isIgnored && isFolder) {
        assertThat(rules.ignores(place.child(new NodeName("below")), false)).isTrue();
      }
    }
  }
}
