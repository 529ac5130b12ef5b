package dev.cairn.core.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.NodeName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInIgnoresTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".cairn", "notes.txt~", ".notes.txt.swp", ".notes.txt.swo", ".goutputstream-AB12",
            "~$report.docx",
        ".~lock.table.ods#", "film.mkv.crdownload", "film.mkv.part", ".DS_Store", "Thumbs.db",
            "desktop.ini"
      })
  void whatProgramsLeave_staysHere(String name) {
    assertThat(BuiltInIgnores.ignores(new NodeName(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cairn",
        ".cairnignore",
        ".cairn2",
        "a~b",
        "x.swp",
        "part",
        "my.part.txt",
        "DS_Store",
        "thumbs",
        "$~x",
        "lock.ods#",
        ".git",
        "desktop.ini.txt",
        "new\n~x"
      })
  void whatPeopleMake_isSynced(String name) {
    assertThat(BuiltInIgnores.ignores(new NodeName(name))).isFalse();
  }
}
