package dev.cairn.core.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.OwnerOnlyFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing on against a server whose answers cannot be trusted.
class RefreshingTokensTest {
  private static final String DISCOVERY = "/.well-known/oauth-authorization-server";

  private final HttpClients clients = new HttpClients(new TrafficMeter());
  private final HttpServer server;
  private final OwnerOnlyFiles secrets;
  private final RefreshingTokens tokens;

  RefreshingTokensTest(@TempDir Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secrets = new OwnerOnlyFiles(folder.resolve("secrets"));
    secrets.write(RefreshingTokens.SECRET, "old");
    tokens = new RefreshingTokens(
        clients.client(), ServerAddress.parse(address()), secrets, Clock.system());
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    clients.close();
  }

  @Test
  void newRefreshToken_isKept() throws IOException {
    discover();
    answer("/token", 200, grant("\"new\"", "900"));
    assertThat(tokens.current()).isEqualTo("access");
    assertThat(secrets.read(RefreshingTokens.SECRET)).contains("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"two words\"", "\"caf\u00e9\"", "{}"})
  void tokenThatIsNone_isCorruptAndNotKept(String refreshToken) throws IOException {
    discover();
    answer("/token", 200, grant(refreshToken, "900"));
    assertThat(failure().category()).isEqualTo(Category.CORRUPT);
    assertThat(secrets.read(RefreshingTokens.SECRET)).contains("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "1e300", "-1", "null", "\"soon\""})
  void lifetimeThatIsNone_isCorrupt(String lifetime) {
    discover();
    answer("/token", 200, grant("\"new\"", lifetime));
    assertThat(failure().category()).isEqualTo(Category.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "{}", "{\"token_endpoint\": null}", "{\"issuer\": \"x\"}", "<html>"})
  void discoveryThatIsNone_isNoServerOfOurs(String body) {
    answer(DISCOVERY, 200, body);
    assertThat(failure().code()).isEqualTo("not_a_cairn_server");
  }

  @Test
  void serverThatDoesNotRevoke_keepsNobodyFromSigningOut() {
    discover();
    answer("/token", 200, grant("\"new\"", "900"));
    answer("/revoke", 503, "{}");
    String before = tokens.current();
    tokens.revoke();
    server.removeContext("/token");
    answer("/token", 200, grant("\"newer\"", "900").replace("access\"", "access2\""));
    assertThat(tokens.current()).isNotEqualTo(before);
  }

  private SyncException failure() {
    return catchThrowableOfType(SyncException.class, tokens::current);
  }

  private void discover() {
    answer(DISCOVERY, 200, """
        {"issuer": "x", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "revocation_endpoint": "%1$s/revoke"}""".formatted(address()));
  }

  private static String grant(String refreshToken, String lifetime) {
    return """
        {"access_token": "access", "expires_in": %s, "refresh_token": %s}""".formatted(lifetime, refreshToken);
  }

  private void answer(String path, int status, String body) {
    server.createContext(path, exchange -> {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
