package dev.cairn.backend.file;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.Retention;
import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.sync.ChangeBus;
import dev.cairn.backend.sync.CommitService;
import dev.cairn.backend.sync.FolderTrees;
import dev.cairn.backend.sync.History;
import dev.cairn.backend.sync.Tables;
import java.time.Clock;

/// Composes what deals with bytes: uploads, their ends, downloads, and the commits that publish
/// them.
public final class FileService {
  private final UploadService uploads;
  private final ObjectUploads objects;
  private final Completion completion;
  private final CommitService commits;
  private final Presence presence;
  private final Downloads downloads;
  private final Sweep sweep;
  private final History history;
  private final FolderTrees trees;

  /// Everything over one database and one object store, with versions kept as usual.
  public FileService(
      Database database,
      Tables tables,
      ObjectStore store,
      ChangeBus bus,
      Identifiers ids,
      Clock clock) {
    this(database, tables, store, bus, ids, Retention.DEFAULT, clock);
  }

  /// Everything over one database and one object store.
  public FileService(
      Database database,
      Tables tables,
      ObjectStore store,
      ChangeBus bus,
      Identifiers ids,
      Retention retention,
      Clock clock) {
    SessionTable sessions = new SessionTable();
    ChunkTable chunks = new ChunkTable();
    ObjectTable packs = new ObjectTable();
    Sealing sealing = new Sealing(sessions, chunks, clock);
    presence = new Presence(database, sessions, chunks, packs, store, clock);
    commits = new CommitService(database, tables, sealing, bus, clock);
    completion = new Completion(database, sealing, presence, commits);
    history = new History(database, tables, commits, retention, clock);
    trees = new FolderTrees(database, tables);
    downloads =
        new Downloads(database, tables.versions(), tables.manifests(), chunks, store, clock);
    OpeningChecks checks = new OpeningChecks(tables.nodes());
    ChunkPlaces places = new ChunkPlaces(store, packs);
    uploads = new UploadService(
        database, checks, sessions, chunks, tables.manifests(), places, presence, ids, clock);
    objects = new ObjectUploads(database, packs, chunks, presence, store, clock);
    sweep = new Sweep(database, sessions, chunks, packs, presence, tables, retention, store, clock);
  }

  /// The receiver of the store's news; made before the store itself.
  public static ObjectCreated reports(Database database, Clock clock) {
    return new ObjectReports(database, new ChunkTable(), new ObjectTable(), clock);
  }

  public UploadService uploads() {
    return uploads;
  }

  public ObjectUploads objects() {
    return objects;
  }

  public Completion completion() {
    return completion;
  }

  public CommitService commits() {
    return commits;
  }

  public History history() {
    return history;
  }

  public FolderTrees trees() {
    return trees;
  }

  public Presence presence() {
    return presence;
  }

  public Downloads downloads() {
    return downloads;
  }

  public Sweep sweep() {
    return sweep;
  }
}
