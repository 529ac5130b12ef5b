package dev.cairn.backend;

import dev.cairn.backend.auth.AuthService;
import dev.cairn.backend.database.Database;
import dev.cairn.backend.database.Facts;
import dev.cairn.backend.database.FolderLock;
import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.file.FileService;
import dev.cairn.backend.gateway.Gateway;
import dev.cairn.backend.gateway.Services;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.notification.Hub;
import dev.cairn.backend.notification.InProcessBus;
import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.s3.EmbeddedStore;
import dev.cairn.backend.store.s3.ExternalStore;
import dev.cairn.backend.store.s3.S3Access;
import dev.cairn.backend.sync.ChangeFeed;
import dev.cairn.backend.sync.Devices;
import dev.cairn.backend.sync.Eras;
import dev.cairn.backend.sync.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A running backend: the composition of all services over one data folder. Safe for use by many
/// threads; owns everything it started until closed.
public final class Backend implements AutoCloseable {
  private static final String BUCKET = "cairn-chunks";

  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  // Set before the gateway listens, so that every request finds it.
  private final AtomicReference<@Nullable Gateway> gateway = new AtomicReference<>();

  private Backend(BackendSettings settings) throws IOException {
    boolean started = false;
    try {
      compose(settings);
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /// Starts a backend and returns once it answers.
  ///
  /// @throws IOException when the data folder or the port cannot be had; the message is one
  ///     sentence
  public static Backend start(BackendSettings settings) throws IOException {
    return new Backend(settings);
  }

  /// In it are hashes of passwords and everybody's files.
  private static void closeToOthers(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void compose(BackendSettings settings) throws IOException {
    Clock clock = settings.clock();
    SecureRandom random = new SecureRandom();
    Identifiers ids = new Identifiers(random);
    Path folder = Files.createDirectories(settings.dataFolder());
    closeToOthers(folder);
    own(FolderLock.take(folder));
    Database database = own(Database.open(folder.resolve("backend.db")));
    String epoch =
        database.write(handle -> Facts.get(handle, "epoch", () -> ids.next("e").replace("_", "")));
    Eras eras = Eras.begin(database, ids);
    Faults faults = new Faults();
    ObjectCreated created = FileService.reports(database, clock);
    ObjectStore store = own(store(settings, database, ids, created, faults));
    Tables tables = Tables.create();
    ChangeFeed feed = new ChangeFeed(database, tables, eras);
    Hub hub = new Hub();
    InProcessBus bus = own(new InProcessBus(hub, feed::newsAfter));
    FileService files =
        new FileService(database, tables, store, bus, ids, settings.retention(), clock);
    Devices devices = new Devices(database, tables.namespaces(), ids, clock, epoch, eras);
    AuthService auth = new AuthService(database, random, clock, this::url, hub::endSignIn);
    settings.accounts().forEach(account -> auth.users().put(account.name(), account.password()));
    own(new Housekeeping(files.sweep()));
    Services services =
        new Services(database, auth, devices, feed, files, store, hub, bus, faults, ids, clock);
    boolean allowFaults = settings.faultInjection() == BackendSettings.FaultInjection.ALLOWED;
    Gateway made = own(services.gateway(this::url, allowFaults));
    gateway.set(made);
    owned.push(hub::endAll);
    made.start(settings.port());
  }

  private static ObjectStore store(
      BackendSettings settings,
      Database database,
      Identifiers ids,
      ObjectCreated created,
      Faults faults)
      throws IOException {
    BackendSettings.Bucket bucket = settings.bucket();
    if (bucket != null) {
      return new ExternalStore(bucket.endpoint(), bucket.region(), bucket.access());
    }
    List<String> keys = database.write(handle -> List.of(
        Facts.get(handle, "store_access_key", () -> ids.next("local")),
        Facts.get(handle, "store_secret_key", () -> ids.next("secret"))));
    S3Access access = new S3Access(BUCKET, keys.getFirst(), keys.getLast());
    return EmbeddedStore.start(
        settings.dataFolder().resolve("objects"), access, 0, created, faults);
  }

  private <T extends AutoCloseable> T own(T part) {
    owned.push(part);
    return part;
  }

  /// Where it answers, without a slash at the end.
  public String url() {
    return "http://127.0.0.1:" + listening().port();
  }

  private Gateway listening() {
    return Objects.requireNonNull(gateway.get());
  }

  /// The routes it answers, as `METHOD /path`.
  public List<String> routes() {
    return listening().routeLabels();
  }

  /// Ends all connections and stops. What was acknowledged is on disk already.
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        // AutoCloseable declares Exception. The rest must be closed all the same; the first failure
        // is told.
        failure = failure == null
            ? new IllegalStateException("The backend did not stop cleanly", e)
            : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
