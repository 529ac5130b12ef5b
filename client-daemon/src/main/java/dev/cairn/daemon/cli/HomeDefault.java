package dev.cairn.daemon.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives `--home` its value when it is not typed, so that every verb can read it from the option.
final class HomeDefault implements IDefaultValueProvider {
  private final CairnCommand cairn;

  HomeDefault(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.longestName().equals("--home")
        ? cairn.defaultHome().toString()
        : null;
  }
}
