package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ActivityKind;

/// What happened, in a word or two.
final class ActivityWords {
  private ActivityWords() {}

  static String of(ActivityKind kind, Palette palette) {
    return switch (kind) {
      case UPLOADED -> palette.busy("↑ uploaded");
      case DOWNLOADED -> palette.busy("↓ downloaded");
      case DELETED_HERE -> "− deleted here";
      case DELETED_THERE -> "− deleted there";
      case MOVED -> "→ moved";
      case MERGED -> "⇄ merged";
      case CONFLICT -> palette.warning("⚠ conflict");
      case PROBLEM -> palette.bad("! problem");
    };
  }
}
