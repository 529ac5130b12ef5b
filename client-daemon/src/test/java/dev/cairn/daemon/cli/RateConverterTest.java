package dev.cairn.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RateConverterTest {
  private final RateConverter converter = new RateConverter();

  @ParameterizedTest
  @CsvSource({"500K,500000", "2.5M,2500000", "1g,1000000000", "off,0", "8192,8192", "1MB/s,1000000"
  })
  void rateAsPeopleWriteIt_isBytesPerSecond(String text, long expected) {
    assertThat(converter.convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "-1M", "1", "1K", "1T", "999999999G"})
  void whatIsNoRate_isRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
  }
}
