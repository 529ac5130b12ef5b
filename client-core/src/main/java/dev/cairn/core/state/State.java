package dev.cairn.core.state;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.RelativePath;
import dev.cairn.core.plan.Trees;
import java.util.LinkedHashSet;
import java.util.Set;

/// The tables of one device's database, each behind the class that knows its meaning. This class
/// only hands them out; it has no rules of its own.
public final class State {
  private final Database database;
  private final NodeRows rows;
  private final LocalTree local;
  private final RemoteTree remote;
  private final SyncedTree synced;
  private final Divergences divergences;
  private final Manifests manifests;
  private final ChunkSignatures signatures;
  private final ChunkPlaces places;
  private final UploadSessions uploads;
  private final SentContents sent;
  private final SentDeletions sentDeletions;
  private final MergeRefusals mergeRefusals;
  private final Problems problems;
  private final ConflictRecords conflicts;
  private final ConflictBases conflictBases;
  private final ActivityLog activity;
  private final Counters counters;
  private final Settings settings;
  private final LeftOutFolders leftOut;

  public State(Database database) {
    this.database = database;
    this.rows = new NodeRows(database);
    this.divergences = new Divergences(database);
    this.manifests = new Manifests(database);
    this.local = new LocalTree(database, rows);
    this.remote = new RemoteTree(database, rows, manifests);
    this.synced = new SyncedTree(database, rows);
    this.signatures = new ChunkSignatures(database);
    this.places = new ChunkPlaces(database);
    this.uploads = new UploadSessions(database);
    this.sent = new SentContents(database);
    this.sentDeletions = new SentDeletions(database);
    this.mergeRefusals = new MergeRefusals(database);
    this.problems = new Problems(database);
    this.conflicts = new ConflictRecords(database);
    this.conflictBases = new ConflictBases(database);
    this.activity = new ActivityLog(database);
    this.counters = new Counters(database);
    this.settings = new Settings(database);
    this.leftOut = new LeftOutFolders(database);
  }

  /// Runs several changes as one.
  public void transaction(Runnable work) {
    database.transaction(work);
  }

  /// Gives back the memory that what was read last is kept in. Not within a transaction.
  public void releaseMemory() {
    database.releaseMemory();
  }

  /// Makes the root known, so that nodes can be in it.
  public void addRoot(FileId rootId) {
    rows.key(rootId);
  }

  /// The three trees below a root, for the planner.
  public Trees trees(FileId rootId) {
    return new Trees(
        tree(rootId, Side.SYNCED), tree(rootId, Side.LOCAL), tree(rootId, Side.REMOTE));
  }

  public SqliteTree tree(FileId rootId, Side side) {
    return new SqliteTree(database, rootId, side);
  }

  /// Where a node is, on each side that has it.
  public Set<RelativePath> paths(FileId rootId, FileId id) {
    Set<RelativePath> paths = new LinkedHashSet<>();
    for (Side side : Side.values()) {
      tree(rootId, side).path(id).ifPresent(paths::add);
    }
    return paths;
  }

  public NodeRows rows() {
    return rows;
  }

  public Divergences divergences() {
    return divergences;
  }

  public LocalTree local() {
    return local;
  }

  public RemoteTree remote() {
    return remote;
  }

  public SyncedTree synced() {
    return synced;
  }

  public Manifests manifests() {
    return manifests;
  }

  public ChunkSignatures signatures() {
    return signatures;
  }

  public ChunkPlaces places() {
    return places;
  }

  public UploadSessions uploads() {
    return uploads;
  }

  public SentContents sent() {
    return sent;
  }

  public SentDeletions sentDeletions() {
    return sentDeletions;
  }

  public MergeRefusals mergeRefusals() {
    return mergeRefusals;
  }

  public Problems problems() {
    return problems;
  }

  public ConflictRecords conflicts() {
    return conflicts;
  }

  public ConflictBases conflictBases() {
    return conflictBases;
  }

  public ActivityLog activity() {
    return activity;
  }

  public Counters counters() {
    return counters;
  }

  public Settings settings() {
    return settings;
  }

  public LeftOutFolders leftOut() {
    return leftOut;
  }
}
