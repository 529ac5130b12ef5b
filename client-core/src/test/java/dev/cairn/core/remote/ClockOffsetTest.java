package dev.cairn.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times of files on their way between this device and the server.
class ClockOffsetTest {
  private static final Instant TIME = Instant.parse("2026-11-22T08:00:00.123456789Z");

  @Test
  void aClockThatIsBehind_isCorrectedOnTheWayThere() {
    assertThat(new ClockOffset(Duration.ofHours(1)).toServer(TIME))
        .isEqualTo(TIME.plus(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400_000, -3_000, -2_999, 0, 1_500, 3_000, 86_400_000})
  void aFileThatComesBack_hasItsTimeAgain(long aheadMillis) {
    ClockOffset offset = new ClockOffset(Duration.ofMillis(aheadMillis));
    assertThat(offset.toDevice(offset.toServer(TIME))).isEqualTo(TIME);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2_999, -1, 0, 999, 2_999})
  void whatTheHeaderCannotTell_changesNoTime(long aheadMillis) {
    assertThat(new ClockOffset(Duration.ofMillis(aheadMillis)).toServer(TIME)).isEqualTo(TIME);
  }
}
