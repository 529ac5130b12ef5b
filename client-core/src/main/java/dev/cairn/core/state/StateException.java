package dev.cairn.core.state;

/// The state database cannot be used: it is damaged, the disk is full, or the statement is wrong.
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
