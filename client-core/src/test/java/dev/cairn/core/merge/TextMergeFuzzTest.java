package dev.cairn.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cairn.core.model.NodeName;
import java.util.Optional;

/// Any three files merge, contradict each other or are no text, and it does not matter whose edit
/// is called the first.
class TextMergeFuzzTest {
  private static final NodeName NAME = new NodeName("notes.txt");

  @FuzzTest
  void anyThreeFiles_mergeTheSameEitherWay(FuzzedDataProvider data) {
    Optional<TextFile> base = TextFile.read(data.consumeBytes(2000));
    Optional<TextFile> one = TextFile.read(data.consumeBytes(2000));
    Optional<TextFile> other = TextFile.read(data.consumeRemainingAsBytes());
    if (base.isEmpty() || one.isEmpty() || other.isEmpty()) {
      return;
    }
    TextMerge.Edit here = new TextMerge.Edit("Laptop", one.get());
    TextMerge.Edit there = new TextMerge.Edit("Desktop", other.get());
    TextMerge.Result result = TextMerge.merge(NAME, base.get(), here, there);
    assertThat(TextMerge.merge(NAME, base.get(), there, here)).isEqualTo(result);
  }
}
