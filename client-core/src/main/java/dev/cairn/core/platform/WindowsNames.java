package dev.cairn.core.platform;

import dev.cairn.core.model.NodeName;
import java.util.regex.Pattern;

/// Which names Windows can have. Some of the others it would take and change, or give to a device.
final class WindowsNames {
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*\\\\\\p{Cntrl}]");
  private static final Pattern DEVICE = Pattern.compile(
      "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private WindowsNames() {}

  static boolean isPossible(NodeName name) {
    String text = name.value();
    return !text.endsWith(".")
        && !text.endsWith(" ")
        && !FORBIDDEN.matcher(text).find()
        && !DEVICE.matcher(text).matches();
  }
}
