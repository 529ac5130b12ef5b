package dev.cairn.daemon.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlEndpointFileTest {
  private final ControlEndpoint endpoint = new ControlEndpoint(4_711, "a".repeat(64), 12);

  @TempDir
  private Path home;

  @Test
  void written_isReadBack() throws IOException {
    var file = new ControlEndpointFile(home);
    file.write(endpoint);
    assertThat(file.read()).contains(endpoint);
    assertThat(home.resolve("control.json"))
        .hasContent("{\"port\":4711,\"token\":\"" + "a".repeat(64) + "\",\"pid\":12}");
    assertThat(home).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
  void written_belongsToItsOwnerAlone() throws IOException {
    new ControlEndpointFile(home).write(endpoint);
    var permissions = Files.getPosixFilePermissions(home.resolve("control.json"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"port\":0,\"token\":\"x\",\"pid\":1}",
        "{\"port\":80,\"pid\":1}"
      })
  void damagedFile_isNoEndpoint(String content) throws IOException {
    Files.writeString(home.resolve("control.json"), content);
    assertThat(new ControlEndpointFile(home).read()).isEmpty();
  }

  @Test
  void fileOfAnotherDaemon_isNotDeleted() throws IOException {
    var file = new ControlEndpointFile(home);
    file.write(new ControlEndpoint(4_712, "b".repeat(64), 13));
    file.deleteIfOwn(endpoint);
    assertThat(file.read()).isPresent();
  }

  @Test
  void ownFile_isDeleted() throws IOException {
    var file = new ControlEndpointFile(home);
    file.write(endpoint);
    file.deleteIfOwn(endpoint);
    assertThat(file.read()).isEmpty();
  }

  @Test
  void token_isLeftOutOfText() {
    assertThat(endpoint.toString()).doesNotContain("aaa");
  }

  @Test
  void homeWithoutADaemon_saysHowToStartOne() {
    assertThatThrownBy(() -> ControlClient.open(home))
        .isInstanceOf(DaemonNotRunning.class)
        .hasMessage(
            "The Cairn daemon is not running for this home; start it with: cairn daemon start");
  }

  @Test
  void fileLeftByADaemonThatDied_saysHowToStartOne() throws IOException {
    int freePort;
    try (var socket = new java.net.ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    var file = new ControlEndpointFile(home);
    file.write(new ControlEndpoint(
        freePort, ControlEndpoint.newToken(), ProcessHandle.current().pid()));
    assertThatThrownBy(() -> ControlClient.open(home)).isInstanceOf(DaemonNotRunning.class);
  }
}
