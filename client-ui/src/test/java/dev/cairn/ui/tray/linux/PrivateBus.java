package dev.cairn.ui.tray.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A session bus that exists for one test: the real `dbus-daemon` (Debian package `dbus`).
final class PrivateBus implements AutoCloseable {
  private final Process process;
  private final String address;

  PrivateBus(Path folder) throws IOException {
    var socket = "unix:path=" + folder.resolve("bus");
    process = start(
        List.of("dbus-daemon", "--session", "--nofork", "--print-address", "--address=" + socket));
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("dbus-daemon did not start");
    }
    address = line;
  }

  private static Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException absent) {
      throw new IOException(
          "These tests need dbus-daemon and dbus-send: apt-get install dbus", absent);
    }
  }

  String address() {
    return address;
  }

  /// What `dbus-send` prints, an implementation of D-Bus that is not ours.
  String send(String destination, String path, String member, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(
        "dbus-send", "--bus=" + address, "--print-reply", "--dest=" + destination, path, member));
    command.addAll(List.of(arguments));
    Process sender = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(sender.getInputStream().readAllBytes(), UTF_8);
    if (!sender.waitFor(20, TimeUnit.SECONDS) || sender.exitValue() != 0) {
      throw new IOException("dbus-send failed: " + printed);
    }
    return printed;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
