package dev.cairn.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
  @Test
  void change_tellsWhoHasMadeIt() {
    Hint hint = Hint.of("""
        {"type":"file_changed","file_id":"file_1","change_type":"created",
         "changed_by_device":"device_1","timestamp":1,"new_version":1,"change_seq":1}""");
    assertThat(hint.isOfChange()).isTrue();
    assertThat(hint.author()).contains("device_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"device_online\",\"device_id\":\"device_1\"}",
        "{\"type\":\"device_offline\",\"device_id\":\"device_1\"}"
      })
  void deviceThatComesOrGoes_isNoChange(String message) {
    assertThat(Hint.of(message).isOfChange()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "17",
        "[]",
        "{",
        "{}",
        "{\"type\":7}",
        "{\"type\":{}}",
        "{\"type\":\"file_changed\",\"changed_by_device\":null}"
      })
  void whateverElse_isPerhapsAChangeByAnybody(String message) {
    Hint hint = Hint.of(message);
    assertThat(hint.isOfChange()).isTrue();
    assertThat(hint.author()).isEmpty();
  }
}
