package dev.cairn.core.merge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How a text is written as bytes, with the mark at its beginning. UTF-16 is only recognised by its
/// mark: without one, Latin text in it is full of NULs and cannot be told from other data.
public enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8, ""),
  UTF_8_MARKED(StandardCharsets.UTF_8, "\uFEFF"),
  UTF_16LE(StandardCharsets.UTF_16LE, "\uFEFF"),
  UTF_16BE(StandardCharsets.UTF_16BE, "\uFEFF");

  private final Charset charset;
  private final String mark;

  TextEncoding(Charset charset, String mark) {
    this.charset = charset;
    this.mark = mark;
  }

  static TextEncoding of(byte[] bytes) {
    return Arrays.stream(values())
        .filter(encoding -> !encoding.mark.isEmpty() && encoding.isMarked(bytes))
        .findFirst()
        .orElse(UTF_8);
  }

  private boolean isMarked(byte[] bytes) {
    byte[] begin = mark.getBytes(charset);
    return bytes.length >= begin.length
        && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
  }

  /// The text without its mark; empty if the bytes are none in this encoding.
  Optional<String> decode(byte[] bytes) {
    int begin = mark.getBytes(charset).length;
    ByteBuffer text = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
    try {
      return Optional.of(charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(text)
          .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// The bytes of a text that a decoder has given, or that was put together from such texts.
  byte[] encode(String text) {
    return (mark + text).getBytes(charset);
  }
}
