package dev.cairn.core.merge;

import dev.cairn.core.model.NodeName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Merges two edits of a text file: encoding and line ends first, then the stages in turn until one
/// merges cleanly. Thread-safe.
///
/// Both devices may be the one that merges, so nothing may depend on which edit is the local one:
/// the two are put in an order that their contents decide.
public final class TextMerge {
  private static final List<MergeStage> STAGES = List.of(new LineStage());

  private TextMerge() {}

  /// An edit as bytes.
  ///
  /// @param label whose it is, as people know it
  public record Edit(String label, TextFile file) {}

  /// What became of three files.
  public sealed interface Result {
    /// Both edits in one file.
    record Merged(TextFile file) implements Result {}

    /// The edits contradict each other; the file has both, between markers.
    ///
    /// @param hunks how many contradictions there are
    record Conflict(TextFile marked, int hunks) implements Result {}

    /// This is nothing that can be merged as text.
    record NotText() implements Result {}
  }

  /// Merges two edits of `base`.
  ///
  /// @param name how the file is called, which tells its format
  public static Result merge(NodeName name, TextFile base, Edit one, Edit other) {
    if (!isMergeable(name, base.text(), one.file().text(), other.file().text())) {
      return new Result.NotText();
    }
    boolean isInOrder =
        Comparator.comparing(Edit::file, ORDER).thenComparing(Edit::label).compare(one, other) <= 0;
    return isInOrder ? inOrder(name, base, one, other) : inOrder(name, base, other, one);
  }

  private static final Comparator<TextFile> ORDER =
      Comparator.comparing(TextFile::text).thenComparing(TextFile::encoding);

  private static boolean isMergeable(NodeName name, String... texts) {
    for (String text : texts) {
      if (!TextType.isMergeable(name, text)) {
        return false;
      }
    }
    return true;
  }

  private static Result inOrder(NodeName name, TextFile base, Edit first, Edit second) {
    if (first.file().equals(second.file()) || second.file().equals(base)) {
      return new Result.Merged(first.file());
    }
    if (first.file().equals(base)) {
      return new Result.Merged(second.file());
    }
    Optional<TextFormat> merged =
        TextFormat.merge(base.format(), first.file().format(), second.file().format());
    boolean isMixed = List.of(base, first.file(), second.file()).stream()
        .anyMatch(file -> file.format().lineEnd() == LineEnd.MIXED);
    ThreeTexts texts =
        new ThreeTexts(name, text(base, isMixed), side(first, isMixed), side(second, isMixed));
    TextFormat format = merged.orElse(first.file().format());
    return switch (merged.isPresent() ? cascade(texts) : LineStage.whole(texts)) {
      case MergeOutcome.Merged(String text) -> new Result.Merged(file(text, format, isMixed));
      case MergeOutcome.Conflict(String text, int hunks) ->
        new Result.Conflict(file(text, format, isMixed), hunks);
      case MergeOutcome.NotApplicable _ -> new Result.NotText();
    };
  }

  private static String text(TextFile file, boolean isMixed) {
    return isMixed ? file.text() : file.format().lineEnd().toLf(file.text());
  }

  private static ThreeTexts.Side side(Edit edit, boolean isMixed) {
    return new ThreeTexts.Side(edit.label(), text(edit.file(), isMixed));
  }

  private static TextFile file(String text, TextFormat format, boolean isMixed) {
    return new TextFile(isMixed ? text : format.lineEnd().fromLf(text), format.encoding());
  }

  /// The first clean merge; if there is none, what the last stage that had something to say shows.
  private static MergeOutcome cascade(ThreeTexts texts) {
    MergeOutcome shown = new MergeOutcome.NotApplicable();
    for (MergeStage stage : STAGES) {
      MergeOutcome outcome = stage.merge(texts);
      if (outcome instanceof MergeOutcome.Merged(String text)) {
        if (!FormatCheck.isBroken(texts, text)) {
          return outcome;
        }
        shown = LineStage.whole(texts);
      } else if (outcome instanceof MergeOutcome.Conflict) {
        shown = outcome;
      }
    }
    return shown;
  }
}
