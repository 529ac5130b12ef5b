package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlClient;
import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.VerifyProgressDocument;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells a person on stderr how far a verification is that reads all files: on a terminal in one
/// line that is written over, else in a line now and then. Owns its thread until closed.
final class VerifyWatch implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 500;
  private static final long LINES_MILLIS = 10_000;
  private static final int WIDTH = 72;

  private final CairnCommand cairn;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private boolean hasWritten;

  private VerifyWatch(CairnCommand cairn, boolean tells) {
    this.cairn = cairn;
    this.thread = Thread.ofVirtual().name("verify-progress").unstarted(this::tell);
    if (tells) {
      thread.start();
    }
  }

  /// @param deep only a verification that reads takes long enough to be told about
  static VerifyWatch start(CairnCommand cairn, boolean deep) {
    return new VerifyWatch(cairn, deep && !cairn.json());
  }

  private void tell() {
    boolean terminal = cairn.surroundings().terminal();
    long pause = terminal ? TERMINAL_MILLIS : LINES_MILLIS;
    try (ControlClient client = cairn.connect()) {
      while (!ended.await(pause, TimeUnit.MILLISECONDS)) {
        var progress = client.call(
            "verify_progress",
            new NoParams(),
            VerifyProgressDocument.class,
            CairnCommand.ANSWER_TIMEOUT);
        if (progress.running()) {
          write(line(progress), terminal);
        }
      }
    } catch (ControlFailure e) {
      // The verification itself tells what is wrong; there is just no progress to be seen.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(VerifyProgressDocument progress) {
    return "Reading: " + progress.filesDone() + " of "
        + Phrases.count(progress.filesTotal(), "file", "files") + ", "
        + Phrases.bytes(progress.bytesDone()) + " of " + Phrases.bytes(progress.bytesTotal());
  }

  private void write(String line, boolean terminal) {
    PrintWriter err = cairn.surroundings().err();
    if (terminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
      hasWritten = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join(TERMINAL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (hasWritten) {
      PrintWriter err = cairn.surroundings().err();
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
