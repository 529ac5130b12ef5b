package dev.cairn.backend.sync;

/// Port that carries "the table of changes grew" to whoever forwards changes. A signal holds no
/// change: receivers read the table from where they were, so order is the table's and a lost signal
/// loses nothing.
public interface ChangeBus {
  /// Called after a commit, outside of its transaction. Must not block.
  void committed(String namespaceId, long sequence);
}
