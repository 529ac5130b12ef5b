package dev.cairn.core.state;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The state database cannot be used: it is damaged, the disk is full, or the statement is wrong.
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isDamage;

  public StateException(String message, Throwable cause) {
    super(message, cause);
    this.isDamage = cause instanceof SQLiteException sqlite && isDamage(sqlite.getResultCode());
  }

  /// What is in the file contradicts itself.
  StateException(String finding) {
    super("The state database is damaged: " + finding);
    this.isDamage = true;
  }

  private static boolean isDamage(SQLiteErrorCode code) {
    // The low byte is the kind; what is above says more of the same kind.
    int kind = code.code & 0xff;
    return kind == SQLiteErrorCode.SQLITE_CORRUPT.code
        || kind == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /// Whether the file itself is no good, so that no statement will help.
  public boolean isDamage() {
    return isDamage;
  }
}
