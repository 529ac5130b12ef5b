package dev.cairn.backend.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One SQLite database. Writes go one after another through a single connection, each call one
/// transaction that is on disk when it returns; reads run beside them on a few others and see only
/// committed state. Safe for use by many threads; owns its connections until closed.
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final long WAIT_SECONDS = 60;
  private static final int CACHE_KIBIBYTES = 32 << 10;
  /// A page that many transactions change goes to the file once for all of them.
  private static final int CHECKPOINT_PAGES = 16_000;

  /// Remembers what it parsed, for all databases of the process: the statements are the same.
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private final Handle writer;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final BlockingQueue<Handle> readers;
  private final int readerCount;

  private Database(Handle writer, BlockingQueue<Handle> readers) {
    this.writer = writer;
    this.readers = readers;
    this.readerCount = readers.size();
  }

  /// Opens or creates the database in `file` and brings it to the newest schema.
  ///
  /// @throws IllegalStateException when the file is not a database of ours or is newer than this
  ///     code
  public static Database open(Path file) {
    String url = "jdbc:sqlite:" + file;
    Handle writer = connect(url, SQLiteConfig.TransactionMode.IMMEDIATE);
    Migrations.apply(writer);
    BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);
    for (int i = 0; i < READERS; i++) {
      // A reader that began as a writer does would wait for the writer, and hold it up.
      readers.add(connect(url, SQLiteConfig.TransactionMode.DEFERRED));
    }
    return new Database(writer, readers);
  }

  /// A database that lives in memory until closed. Reads and writes share one connection.
  public static Database inMemory() {
    Handle writer = connect("jdbc:sqlite::memory:", SQLiteConfig.TransactionMode.IMMEDIATE);
    Migrations.apply(writer);
    return new Database(writer, new ArrayBlockingQueue<>(1));
  }

  private static Handle connect(String url, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL, not NORMAL: what was acknowledged survives a power cut, and batches share the flush.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(mode);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
    // Most rows are found by hashes, which have no order: with few pages at hand each would cost
    // reads, and be written again and again at checkpoints.
    config.setCacheSize(-CACHE_KIBIBYTES);
    // The driver would ask for the key after each row that is inserted, in a statement of its own.
    config.setGetGeneratedKeys(false);
    Jdbi jdbi = Jdbi.create(() -> DriverManager.getConnection(url, config.toProperties()));
    jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
    Handle handle = jdbi.open().setStatementBuilder(new ReusedStatements());
    handle.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    // A statement that could fail midway writes down every page before it changes it: not to disk.
    handle.execute("PRAGMA temp_store = MEMORY");
    return handle;
  }

  /// Runs `work` as one transaction. Everything it wrote is undone if it throws.
  public <T extends @Nullable Object> T write(Function<Handle, T> work) {
    writing.lock();
    try {
      return writer.inTransaction(work::apply);
    } finally {
      writing.unlock();
    }
  }

  /// Runs `work` on a consistent, committed state. It must not write.
  public <T extends @Nullable Object> T read(Function<Handle, T> work) {
    if (readerCount == 0) {
      return write(work);
    }
    Handle reader = borrow();
    try {
      return work.apply(reader);
    } finally {
      readers.add(reader);
    }
  }

  private Handle borrow() {
    try {
      Handle reader = readers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (reader == null) {
        throw new IllegalStateException("No database reader became free in time");
      }
      return reader;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a database reader", e);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < readerCount; i++) {
      borrow().close();
    }
    writing.lock();
    try {
      writer.close();
    } finally {
      writing.unlock();
    }
  }
}
