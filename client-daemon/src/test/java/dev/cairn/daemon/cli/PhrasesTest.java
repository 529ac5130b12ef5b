package dev.cairn.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PhrasesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1.0 kB",
    "9949,9.9 kB",
    "9951,10 kB",
    "999499,999 kB",
    "999500,1.0 MB",
    "9223372036854775807,9.2 EB"
  })
  void bytes_areShort(long bytes, String text) {
    assertThat(Phrases.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"-5,0 s", "59,59 s", "60,1 min", "3600,1 h", "5400,1 h 30 min", "90000,1 d 1 h"})
  void length_hasTwoUnitsAtMost(long seconds, String text) {
    assertThat(Phrases.length(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"90,90", "90s,90", "30m,1800", "1h,3600", "1h30m,5400", "2d,172800"})
  void typedLength_isRead(String typed, long seconds) {
    assertThat(new DurationConverter().convert(typed)).hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "h", "-1", "1x", "m30", "1.5h", "99999999999"})
  void typedNonsense_isRefused(String typed) {
    assertThatThrownBy(() -> new DurationConverter().convert(typed))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void home_isWhereTheSystemKeepsState() {
    Path user = Path.of("/home/anna").toAbsolutePath();
    assertThat(HomeFolder.of(Map.of("CAIRN_HOME", "x"), "Linux", user)).isEqualTo(Path.of("x"));
    assertThat(HomeFolder.of(Map.of(), "Linux", user))
        .isEqualTo(user.resolve(".local/state/cairn"));
    assertThat(HomeFolder.of(Map.of("XDG_STATE_HOME", "relative"), "Linux", user))
        .isEqualTo(user.resolve(".local/state/cairn"));
    assertThat(HomeFolder.of(Map.of(), "Mac OS X", user))
        .isEqualTo(user.resolve("Library/Application Support/Cairn"));
    assertThat(HomeFolder.of(Map.of(), "Windows 11", user))
        .isEqualTo(user.resolve("AppData/Local/Cairn"));
  }
}
