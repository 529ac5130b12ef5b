package dev.cairn.core.model;

import java.time.Duration;
import java.util.Optional;

/// An operation that could not be carried out. The category says what to do about it, the message
/// tells a person in one sentence, and the code is stable for programs.
public final class SyncException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What kind of trouble it is, and so what helps.
  public enum Category {
    /// Goes away by itself: try again later.
    TRANSIENT,
    /// The person has to sign in again.
    AUTH,
    /// There is no room at the server.
    QUOTA,
    /// Bytes or messages are not what they should be.
    CORRUPT,
    /// The disk or a file on it does not let us.
    LOCAL_IO,
    /// The server says no, because the world has changed: look again, then decide again.
    REFUSED,
    /// A mistake in the program.
    BUG
  }

  private final Category category;
  private final String code;
  private final transient Optional<Duration> retryAfter;

  public SyncException(Category category, String code, String message) {
    super(message);
    this.category = category;
    this.code = code;
    this.retryAfter = Optional.empty();
  }

  public SyncException(Category category, String code, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
    this.code = code;
    this.retryAfter = Optional.empty();
  }

  /// @param retryAfter how long the server asked to be left alone
  public SyncException(Category category, String code, String message, Duration retryAfter) {
    super(message);
    this.category = category;
    this.code = code;
    this.retryAfter = Optional.of(retryAfter);
  }

  public Category category() {
    return category;
  }

  public String code() {
    return code;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /// The sentence for a person.
  public String sentence() {
    String message = getMessage();
    return message == null ? "Something went wrong" : message;
  }
}
