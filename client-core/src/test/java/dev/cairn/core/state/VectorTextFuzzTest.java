package dev.cairn.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cairn.core.model.VersionVector;
import java.util.HashMap;
import java.util.Map;

/// A version vector comes back from its column as it was, whatever its devices are called.
class VectorTextFuzzTest {
  @FuzzTest
  void vectorsComeBack(FuzzedDataProvider data) {
    Map<String, Long> counters = new HashMap<>();
    while (data.remainingBytes() > 0) {
      String device = data.consumeAsciiString(40);
      if (VersionVector.isDeviceId(device)) {
        counters.put(device, data.consumeLong(1, 1L << 52));
      }
    }
    VersionVector vector = new VersionVector(counters);
    assertThat(VectorText.read(VectorText.write(vector))).isEqualTo(vector);
  }
}
