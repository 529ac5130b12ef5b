package dev.cairn.daemon.session;

import dev.cairn.core.engine.ConflictResolver;
import dev.cairn.core.engine.DeviceIdentity;
import dev.cairn.core.engine.EngineParts;
import dev.cairn.core.engine.EngineThread;
import dev.cairn.core.engine.PastVersions;
import dev.cairn.core.engine.SyncEngine;
import dev.cairn.core.engine.Verification;
import dev.cairn.core.model.FileId;
import dev.cairn.core.platform.Clock;
import dev.cairn.core.platform.DiskFileTree;
import dev.cairn.core.platform.Entropy;
import dev.cairn.core.platform.FileIds;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.platform.Trash;
import dev.cairn.core.platform.VirtualThreadTasks;
import dev.cairn.core.remote.AccountDevices;
import dev.cairn.core.remote.HttpClients;
import dev.cairn.core.remote.HttpRemoteStore;
import dev.cairn.core.remote.RefreshingTokens;
import dev.cairn.core.remote.RemoteStore;
import dev.cairn.core.remote.ServerAddress;
import dev.cairn.core.remote.TrafficMeter;
import dev.cairn.core.state.Counters.Counter;
import dev.cairn.core.state.Database;
import dev.cairn.core.state.Settings.Setting;
import dev.cairn.core.state.Side;
import dev.cairn.core.state.State;
import dev.cairn.core.state.StateException;
import dev.cairn.core.transfer.DownloadContext;
import dev.cairn.core.transfer.Downloader;
import dev.cairn.core.transfer.HttpObjectStore;
import dev.cairn.core.transfer.ObjectStore;
import dev.cairn.core.transfer.TransferLimits;
import dev.cairn.core.transfer.TransferMonitor;
import dev.cairn.core.transfer.UploadContext;
import dev.cairn.core.transfer.Uploader;
import dev.cairn.core.watch.ChangeFeed;
import dev.cairn.core.watch.ChangeFeeds;
import dev.cairn.daemon.home.AccountRecord;
import dev.cairn.daemon.home.FolderRecord;
import dev.cairn.daemon.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One linked folder at work. This is the composition of the client: reads from top to bottom like
/// the architecture page. Closing ends the engine first and then its parts, last made first.
public final class RootSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RootSession.class);

  private final Deque<AutoCloseable> owned;
  private final State state;
  private final AccountDevices devices;
  private final BandwidthCaps caps;
  private final Trash trash;
  private final SyncEngine engine;
  private final ConflictResolver resolver;
  private final PastVersions pastVersions;
  private final Verification verification;

  private RootSession(
      Deque<AutoCloseable> owned, Home home, AccountRecord account, FolderRecord folder)
      throws IOException {
    this.owned = owned;
    Clock clock = Clock.system();
    Entropy entropy = Entropy.system();
    Path root = Path.of(folder.path());

    DiskFileTree files = new DiskFileTree(root, clock);
    trash = files.trash();
    Tasks tasks = own(new VirtualThreadTasks());
    Database database = own(openState(home.stateFile()));
    state = new State(database);
    state.signatures().prune();

    TrafficMeter meter = new TrafficMeter();
    HttpClients http = own(new HttpClients(meter));
    ServerAddress server = ServerAddress.parse(account.server());
    RefreshingTokens tokens = new RefreshingTokens(http.client(), server, home.secrets(), clock);
    RemoteStore remote = own(new HttpRemoteStore(http.client(), server, tokens, meter, clock));
    devices = new AccountDevices(http.client(), server, tokens, meter, clock);
    TransferLimits limits = new TransferLimits(clock, entropy);
    ObjectStore store = new HttpObjectStore(http.client(), meter, limits);
    caps = new BandwidthCaps(state.settings(), limits);

    TransferMonitor monitor = new TransferMonitor(clock);
    Uploader uploader = new Uploader(new UploadContext(
        files,
        remote,
        store,
        state,
        tasks,
        limits,
        monitor,
        bytes -> state.counters().add(Counter.HASHED_BYTES, bytes),
        () -> state.counters().add(Counter.RESUMED_UPLOADS, 1)));
    Downloader downloader = new Downloader(new DownloadContext(
        files,
        remote,
        store,
        state,
        state.tree(new FileId(account.rootId()), Side.LOCAL),
        tasks,
        limits,
        monitor));
    ChangeFeed feed = own(ChangeFeeds.open(root));

    EngineParts engineParts = new EngineParts(
        new DeviceIdentity(account.deviceId(), account.deviceName()),
        new FileId(account.rootId()),
        folder.marker(),
        state,
        files,
        feed,
        remote,
        uploader,
        downloader,
        monitor,
        meter,
        tasks,
        clock,
        entropy,
        new FileIds(clock, entropy),
        EngineParts.PLANNED_TOGETHER);
    engine = new SyncEngine(engineParts);
    resolver = new ConflictResolver(engine, engineParts);
    pastVersions = new PastVersions(engine, engineParts);
    verification = new Verification(engine, engineParts);
    own(EngineThread.start(engine));
    var _ = tasks.start("sweep", this::sweepTrash);
  }

  /// Starts to sync.
  static RootSession start(Home home, AccountRecord account, FolderRecord folder)
      throws IOException {
    Deque<AutoCloseable> owned = new ArrayDeque<>();
    try {
      return new RootSession(owned, home, account, folder);
    } catch (IOException | RuntimeException e) {
      closeAll(owned);
      throw e;
    }
  }

  /// After a stop that was not a clean one the file is read whole: damage that is met in the middle
  /// of a sync would be met too late.
  private static Database openState(Path file) {
    Database database = Database.open(file);
    try {
      if (new State(database).settings().get(Setting.CLEAN_STOP).isEmpty()) {
        database.requireIntact();
      }
      return database;
    } catch (StateException e) {
      database.close();
      throw e;
    }
  }

  private boolean sweepTrash() {
    try {
      trash.sweep();
      return true;
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("The trash could not be swept");
      return false;
    }
  }

  private <T extends AutoCloseable> T own(T part) {
    owned.push(part);
    return part;
  }

  public SyncEngine engine() {
    return engine;
  }

  /// Carries out what a person decides about a conflict.
  public ConflictResolver resolver() {
    return resolver;
  }

  /// Brings earlier versions of files and states of folders back.
  public PastVersions pastVersions() {
    return pastVersions;
  }

  /// Compares disk, state and server.
  public Verification verification() {
    return verification;
  }

  /// The devices of the account.
  public AccountDevices devices() {
    return devices;
  }

  public BandwidthCaps caps() {
    return caps;
  }

  public State state() {
    return state;
  }

  /// What other devices have deleted, as far as it can still be restored here.
  public Trash trash() {
    return trash;
  }

  @Override
  public void close() {
    closeAll(owned);
  }

  private static void closeAll(Deque<AutoCloseable> owned) {
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        // AutoCloseable declares Exception; the other parts have to be closed all the same.
        log.atWarn().setCause(e).log("A part of the session did not close");
      }
    }
  }
}
