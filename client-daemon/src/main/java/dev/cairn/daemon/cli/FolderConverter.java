package dev.cairn.daemon.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a folder. An empty one would be the current folder, which nobody means: it
/// comes from a variable that is not set.
final class FolderConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it names no folder");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + Phrases.printable(text) + "' is no folder's name");
    }
  }
}
