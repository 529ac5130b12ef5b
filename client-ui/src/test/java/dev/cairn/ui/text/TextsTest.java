package dev.cairn.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private final Texts english = Texts.of(Locale.UK);
  private final Texts german = Texts.of(Locale.GERMANY);

  @Test
  void everyText_isThereInGerman() throws IOException {
    assertThat(load("texts_de.properties").keySet())
        .isEqualTo(load("texts.properties").keySet());
  }

  @Test
  void otherLanguages_fallBackToEnglish() {
    assertThat(Texts.of(Locale.FRANCE).get("action.pause")).isEqualTo("Pause");
  }

  @ParameterizedTest
  @CsvSource({
    "1,Syncing 1 file,1 Datei wird abgeglichen",
    "2,Syncing 2 files,2 Dateien werden abgeglichen"
  })
  void numbers_changeTheWords(int number, String inEnglish, String inGerman) {
    assertThat(english.get("state.syncing.files", number)).isEqualTo(inEnglish);
    assertThat(german.get("state.syncing.files", number)).isEqualTo(inGerman);
  }

  @Test
  void sizes_areWrittenAsThePersonDoes() {
    assertThat(new Quantities(english).bytes(1_540)).isEqualTo("1.5 kB");
    assertThat(new Quantities(german).bytes(1_540)).isEqualTo("1,5 kB");
    assertThat(new Quantities(german).speed(12_000_000)).isEqualTo("12 MB/s");
    assertThat(new Quantities(english).bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
  }

  @Test
  void lengths_haveOneUnit() {
    assertThat(new Quantities(english).length(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(new Quantities(english).length(Duration.ofSeconds(7_300))).isEqualTo("2 h");
  }

  @Test
  void hours_areNamedFromNow() {
    var names = new HourNames(english, ZoneOffset.UTC);
    var now = Instant.parse("2026-11-22T14:26:40Z");
    assertThat(names.name(names.hour(now.minusSeconds(60)), now)).isEqualTo("This hour");
    assertThat(names.name(names.hour(now.minusSeconds(3_600)), now)).isEqualTo("Today, 13:00");
    assertThat(names.name(names.hour(now.minusSeconds(80_000)), now)).isEqualTo("Yesterday, 16:00");
    assertThat(names.name(names.hour(now.minusSeconds(300_000)), now))
        .isEqualTo("19 Nov 2026, 03:00");
  }

  @Test
  void path_isANameAndAFolder() {
    assertThat(FileName.of("a/b/c.txt")).isEqualTo(new FileName("c.txt", "a/b"));
    assertThat(FileName.of("c.txt")).isEqualTo(new FileName("c.txt", ""));
  }

  private static Properties load(String name) throws IOException {
    var properties = new Properties();
    try (InputStream in = TextsTest.class.getResourceAsStream(name)) {
      properties.load(in);
    }
    return properties;
  }
}
