package dev.cairn.core.engine;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.NodeName;
import dev.cairn.core.plan.Action;
import dev.cairn.core.platform.StagedFile;
import dev.cairn.core.state.RemoteNode;

/// What is to be done on disk.
sealed interface LocalRequest {
  FileId id();

  record Change(Action.LocalChange action) implements LocalRequest {
    @Override
    public FileId id() {
      return action.id();
    }
  }

  record PutInPlace(RemoteNode remote, StagedFile staged) implements LocalRequest {
    @Override
    public FileId id() {
      return remote.node().id();
    }
  }

  record PutMerge(MergeJob job, MergeJob.Outcome.Merged merged) implements LocalRequest {
    @Override
    public FileId id() {
      return job.id();
    }
  }

  record PutAside(RemoteNode remote, StagedFile staged, NodeName copyName) implements LocalRequest {
    @Override
    public FileId id() {
      return remote.node().id();
    }
  }
}
