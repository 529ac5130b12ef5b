package dev.cairn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.daemon.cli.CairnMain;
import dev.cairn.daemon.cli.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiCommandTest {
  @Test
  void commandLine_knowsTheApp(@TempDir Path folder) {
    var out = new StringWriter();
    var surroundings = new Surroundings(
        new PrintWriter(out),
        new PrintWriter(out),
        Map.of(),
        folder,
        false,
        InstantSource.system());
    assertThat(CairnMain.run(surroundings, "ui", "--help")).isZero();
    assertThat(out.toString()).contains("cairn ui").contains("--home");
  }
}
