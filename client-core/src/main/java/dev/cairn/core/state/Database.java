package dev.cairn.core.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One SQLite database over one connection. Thread-safe: every statement and transaction holds the
/// lock, so statements of one thread never fall into another's transaction. Failures are
/// [StateException]s.
///
/// Synchronous FULL in WAL mode: what a transaction has recorded survives a loss of power, because
/// a row that is lost would make Cairn forget which content both sides had agreed on.
public final class Database implements AutoCloseable {
  private static final int CACHE_KIBIBYTES = 8 << 10;
  private static final int CHECKPOINT_PAGES = 4000;
  private static final int STATEMENTS_MAX = 400;

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Prepared> statements = new HashMap<>();
  private final List<WriteBehind> collected = new ArrayList<>();

  private boolean isInTransaction;

  /// Whether what was collected is being written right now.
  private boolean isFlushing;

  /// A statement that stays prepared.
  ///
  /// @param concerned whose collected changes it has to see
  /// @param changed whose rows it changes behind their back
  private record Prepared(
      PreparedStatement statement, List<WriteBehind> concerned, List<WriteBehind> changed) {}

  private Database(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file, creating and migrating it as needed.
  public static Database open(Path file) {
    return open("jdbc:sqlite:" + file);
  }

  /// A database that lives as long as it is open.
  public static Database inMemory() {
    return open("jdbc:sqlite::memory:");
  }

  private static Database open(String url) {
    try {
      return over(connect(url));
    } catch (SQLException e) {
      throw new StateException("The state database cannot be opened", e);
    }
  }

  /// A connection for [#over]. The caller closes it if it does not get there.
  public static Connection connect(String url) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    // The driver would ask for the key after each row that is inserted, in a statement of its own.
    config.setGetGeneratedKeys(false);
    return DriverManager.getConnection(url, config.toProperties());
  }

  /// The database that a connection leads to, migrated as needed. The connection is the database's
  /// from now on.
  public static Database over(Connection connection) {
    Database database = new Database(connection);
    try {
      database.prepare();
    } catch (SQLException e) {
      database.close();
      throw new StateException("The state database cannot be opened", e);
    } catch (StateException e) {
      database.close();
      throw e;
    }
    return database;
  }

  private void prepare() throws SQLException {
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = FULL");
    execute("PRAGMA foreign_keys = ON");
    execute("PRAGMA busy_timeout = 10000");
    // Many small files come in the order of their hashes, which is none: with few pages at hand,
    // each row would cost reads, and be written again and again at checkpoints.
    execute("PRAGMA cache_size = -" + CACHE_KIBIBYTES);
    execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    Schema.migrate(this);
  }

  /// The one of its kind, made if need be: from then on, what it has collected is written when it
  /// is needed.
  <W extends WriteBehind> W behind(Class<W> kind, Function<Database, W> make) {
    lock.lock();
    try {
      for (WriteBehind known : collected) {
        if (kind.isInstance(known)) {
          return kind.cast(known);
        }
      }
      W made = make.apply(this);
      collected.add(made);
      // What concerns it was not known when they were prepared.
      forgetStatements();
      return made;
    } catch (SQLException e) {
      throw new StateException("The state database did not close a statement", e);
    } finally {
      lock.unlock();
    }
  }

  private void forgetStatements() throws SQLException {
    for (Prepared prepared : statements.values()) {
      prepared.statement().close();
    }
    statements.clear();
  }

  /// Runs `work` while nobody else uses the database.
  <T> T alone(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /// Reads the whole file and throws a [StateException] that [StateException#isDamage()] if it
  /// contradicts itself.
  public void requireIntact() {
    String finding = first(row -> row.getString(1), "PRAGMA quick_check(1)").orElse("no answer");
    if (!finding.equals("ok")) {
      throw new StateException(finding);
    }
  }

  /// Runs `work` in a transaction, or in the one that this thread is in already.
  public <T> T transaction(Supplier<T> work) {
    lock.lock();
    try {
      if (isInTransaction) {
        return work.get();
      }
      return inNewTransaction(work);
    } catch (SQLException e) {
      throw new StateException("The state database did not take a transaction", e);
    } finally {
      lock.unlock();
    }
  }

  /// As [#transaction(Supplier)], for work without a result.
  public void transaction(Runnable work) {
    transaction(() -> {
      work.run();
      return true;
    });
  }

  private <T> T inNewTransaction(Supplier<T> work) throws SQLException {
    if (statements.size() > STATEMENTS_MAX) {
      // Here, where none of them is in use.
      forgetStatements();
    }
    connection.setAutoCommit(false);
    isInTransaction = true;
    boolean done = false;
    try {
      T result = work.get();
      flush(collected);
      connection.commit();
      done = true;
      return result;
    } finally {
      isInTransaction = false;
      if (!done) {
        collected.forEach(WriteBehind::forget);
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  int update(String sql, @Nullable Object... values) {
    return run(sql, values, PreparedStatement::executeUpdate);
  }

  <T> List<T> list(RowMapper<T> mapper, String sql, @Nullable Object... values) {
    List<T> result = new ArrayList<>();
    each(row -> result.add(mapper.map(row)), sql, values);
    return result;
  }

  /// Hands each row on while it is read. Nothing may ask the database meanwhile.
  void each(RowReader reader, String sql, @Nullable Object... values) {
    run(sql, values, statement -> {
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
      return true;
    });
  }

  <T> Optional<T> first(RowMapper<T> mapper, String sql, @Nullable Object... values) {
    return run(sql, values, statement -> {
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
      }
    });
  }

  long number(String sql, @Nullable Object... values) {
    return first(row -> row.getLong(1), sql, values).orElse(0L);
  }

  private interface Use<T> {
    T apply(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, @Nullable Object[] values, Use<T> use) {
    lock.lock();
    try {
      Prepared prepared = prepared(sql);
      if (isFlushing) {
        return use(prepared, values, use);
      }
      flush(prepared.concerned());
      T result = use(prepared, values, use);
      prepared.changed().forEach(WriteBehind::forget);
      return result;
    } catch (SQLException e) {
      throw new StateException("The state database did not take a statement", e);
    } finally {
      lock.unlock();
    }
  }

  private static <T> T use(Prepared prepared, @Nullable Object[] values, Use<T> use)
      throws SQLException {
    PreparedStatement statement = prepared.statement();
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return use.apply(statement);
  }

  private void flush(List<WriteBehind> behind) {
    if (behind.isEmpty()) {
      return;
    }
    isFlushing = true;
    try {
      behind.forEach(WriteBehind::flush);
    } finally {
      isFlushing = false;
    }
  }

  /// Statements are few and each is used again, so nearly always all stay prepared.
  private Prepared prepared(String sql) throws SQLException {
    Prepared known = statements.get(sql);
    if (known == null) {
      known = new Prepared(
          connection.prepareStatement(sql),
          collected.stream().filter(behind -> behind.concerns(sql)).toList(),
          collected.stream().filter(behind -> behind.isChangedBy(sql)).toList());
      statements.put(sql, known);
    }
    return known;
  }

  /// Gives back the memory that rows and pages are kept in; they are read again when they are
  /// needed. Not within a transaction, whose changes are in that memory.
  void releaseMemory() {
    lock.lock();
    try {
      if (isInTransaction) {
        throw new IllegalStateException("A transaction needs its memory");
      }
      collected.forEach(WriteBehind::forget);
      execute("PRAGMA shrink_memory");
    } catch (SQLException e) {
      throw new StateException("The state database did not give back its memory", e);
    } finally {
      lock.unlock();
    }
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StateException("The state database did not close", e);
    } finally {
      lock.unlock();
    }
  }
}
