package dev.cairn.core.state;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The state database cannot be used: it is damaged, the disk is full, or the statement is wrong.
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isDamage;
  private final boolean isFull;

  public StateException(String message, Throwable cause) {
    super(message, cause);
    SQLiteErrorCode code = cause instanceof SQLiteException sqlite
        ? sqlite.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
    this.isDamage = isDamage(code);
    this.isFull = code == SQLiteErrorCode.SQLITE_FULL;
  }

  /// What is in the file contradicts itself.
  StateException(String finding) {
    super("The state database is damaged: " + finding);
    this.isDamage = true;
    this.isFull = false;
  }

  private static boolean isDamage(SQLiteErrorCode code) {
    // The low byte is the kind; what is above says more of the same kind.
    int kind = code.code & 0xff;
    return kind == SQLiteErrorCode.SQLITE_CORRUPT.code
        || kind == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /// What happened and what helps, for a person.
  public String sentence() {
    if (isFull) {
      return "The disk with Cairn's own state is full; free some space, and sync goes on";
    }
    return isDamage
        ? "Cairn's own state is damaged and is made anew; no file is lost"
        : "Cairn's own state cannot be used; see the log";
  }

  /// Whether the file itself is no good, so that no statement will help.
  public boolean isDamage() {
    return isDamage;
  }
}
