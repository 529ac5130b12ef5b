package dev.cairn.backend.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.store.PresignedRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  // More than sockets keep, so that a store which hangs up early cuts the client's writing short.
  private static final int LENGTH = 12 * 1024 * 1024;
  private static final int ANSWER_MILLIS = 30_000;

  @Test
  void aRefusedUpload_isReadToItsEnd_soThatTheAnswerArrives(@TempDir Path folder)
      throws IOException {
    S3Access access = new S3Access("cairn-chunks", "somebody", "a secret");
    try (EmbeddedStore store =
        EmbeddedStore.start(folder, access, 0, created -> {}, new Faults())) {
      String checksum = "0".repeat(64);
      PresignedRequest signed = store.presignPut("ns_1/" + checksum, LENGTH - 1, checksum);
      URI url = URI.create(signed.url());
      try (Socket socket = new Socket(url.getHost(), url.getPort())) {
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.getOutputStream().write(head(signed).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[LENGTH]);
        byte[] answer = socket.getInputStream().readNBytes(12);
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
      }
    }
  }

  private static String head(PresignedRequest signed) {
    URI url = URI.create(signed.url());
    String headers = signed.headers().entrySet().stream()
        .filter(header -> !header.getKey().equals("content-length"))
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
        .collect(Collectors.joining());
    return "PUT " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: "
        + url.getRawAuthority() + "\r\n" + headers + "content-length: " + LENGTH + "\r\n\r\n";
  }
}
