package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ResolveParams.Keep;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads what is to be kept, in small or capital letters, and names the choices as they are typed.
final class KeepConverter implements ITypeConverter<Keep> {
  @Override
  public Keep convert(String text) {
    return Arrays.stream(Keep.values())
        .filter(keep -> keep.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(
            "'" + text + "' is none of " + String.join(", ", choices())));
  }

  private static Iterable<String> choices() {
    return Arrays.stream(Keep.values())
        .map(keep -> keep.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toList());
  }
}
