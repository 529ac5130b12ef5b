package dev.cairn.daemon.control.api;

/// The surroundings of a process that Cairn starts and that may be an installed Cairn again.
public final class ChildEnvironment {
  /// How an installed launcher tells itself that it has begun already. One that inherits it takes
  /// what it is given for options of the virtual machine, and ends at once.
  private static final String LAUNCHER_MARK = "_JPACKAGE_LAUNCHER";

  private ChildEnvironment() {}

  /// Drops what must not be inherited, and adds a UTF-8 locale where there is none: file names are
  /// bytes, and under any other locale Java can neither read nor write all of them.
  ///
  /// @return the same builder
  public static ProcessBuilder prepare(ProcessBuilder builder) {
    builder.environment().remove(LAUNCHER_MARK);
    if (!"UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"))) {
      builder.environment().put("LC_ALL", "C.UTF-8");
    }
    return builder;
  }
}
