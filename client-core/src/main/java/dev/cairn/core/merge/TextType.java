package dev.cairn.core.merge;

import dev.cairn.core.model.NodeName;
import java.util.Locale;
import java.util.Set;

/// Whether a file that reads as text may be merged as text. Some formats are text to look at and
/// break when lines are put together: they hold offsets, checksums or signatures of themselves.
public final class TextType {
  private static final Set<String> TEXT = Set.of(
      "txt",
      "text",
      "md",
      "markdown",
      "rst",
      "adoc",
      "org",
      "tex",
      "bib",
      "csv",
      "tsv",
      "json",
      "yaml",
      "yml",
      "toml",
      "xml",
      "html",
      "htm",
      "css",
      "scss",
      "js",
      "mjs",
      "ts",
      "tsx",
      "jsx",
      "java",
      "kt",
      "scala",
      "groovy",
      "c",
      "h",
      "cc",
      "cpp",
      "hpp",
      "cs",
      "go",
      "rs",
      "py",
      "rb",
      "php",
      "pl",
      "lua",
      "swift",
      "sh",
      "bash",
      "zsh",
      "fish",
      "ps1",
      "bat",
      "sql",
      "properties",
      "ini",
      "cfg",
      "conf",
      "env",
      "gradle",
      "cmake",
      "mk",
      "srt",
      "vtt",
      "log",
      "diff");
  private static final Set<String> OPAQUE = Set.of(
      "pdf", "ps", "eps", "ai", "rtf", "asc", "sig", "pem", "crt", "key", "p7s", "gpg", "uu", "b64",
      "dxf", "step", "stp", "patch", "mbox", "eml", "bundle");
  private static final Set<String> MAGIC =
      Set.of("%PDF-", "%!PS", "{\\rtf", "-----BEGIN ", "# v2 git bundle", "# v3 git bundle");
  private static final int SNIFFED_CHARACTERS = 8_192;

  private TextType() {}

  /// Whether the name alone rules a merge out.
  public static boolean isOpaque(NodeName name) {
    return OPAQUE.contains(extension(name));
  }

  /// Whether a text under that name may be merged: the type is known, or it looks like text.
  static boolean isMergeable(NodeName name, String text) {
    if (isOpaque(name) || MAGIC.stream().anyMatch(text::startsWith)) {
      return false;
    }
    return TEXT.contains(extension(name)) || looksLikeText(text);
  }

  /// Text has no control characters but those that move the place of printing, or colour it.
  private static boolean looksLikeText(String text) {
    return text.chars()
        .limit(SNIFFED_CHARACTERS)
        .noneMatch(c -> c == 0x7F || (c < ' ' && "\t\n\r\f\u001B".indexOf(c) < 0));
  }

  static String extension(NodeName name) {
    String value = name.value().toLowerCase(Locale.ROOT);
    return value.substring(value.lastIndexOf('.') + 1);
  }
}
