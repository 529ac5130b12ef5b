package dev.cairn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import dev.cairn.core.platform.Tasks;
import dev.cairn.core.platform.VirtualThreadTasks;
import dev.cairn.core.transfer.MemoryBudget.Reservation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChildTasksTest {
  private final VirtualThreadTasks tasks = new VirtualThreadTasks();
  private final MemoryBudget memory = new MemoryBudget();
  private final int all = memory.freeBytes();

  @AfterEach
  void close() {
    tasks.close();
  }

  @Test
  void failure_isToldOnlyWhenAllHaveEnded() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean isThrough = new AtomicBoolean();
    SyncException first = catchThrowableOfType(
        SyncException.class,
        () -> run(children -> {
          children.start("fails", List.of(), () -> {
            failed.countDown();
            throw failure("first");
          });
          children.start("goes on", List.of(), () -> {
            failed.await();
            isThrough.set(true);
            throw failure("second");
          });
          children.await();
          return true;
        }));
    assertThat(first).hasMessage("first");
    assertThat(isThrough).isTrue();
    assertThat(first.getSuppressed()).singleElement().extracting("message").isEqualTo("second");
  }

  /// Or a file of any size is in memory as a whole once it has been sent.
  @Test
  void whatHasEndedWell_isNotRemembered() throws InterruptedException {
    boolean _ = ChildTasks.<Boolean, RuntimeException>run(new AtOnce(), children -> {
      for (int i = 0; i < 1000; i++) {
        children.start("put", List.of(), () -> true);
        assertThat(children.count()).isOne();
      }
      return true;
    });
  }

  /// Runs work where it is started.
  private static final class AtOnce implements Tasks {
    @Override
    public <T> Future<T> start(String name, Callable<T> work) {
      FutureTask<T> task = new FutureTask<>(work);
      task.run();
      return task;
    }

    @Override
    public void close() {}
  }

  @Test
  void changedFile_comesBeforeOtherFailures() {
    assertThatThrownBy(() -> run(children -> {
          children.start("a", List.of(), () -> {
            throw failure("first");
          });
          children.start("b", List.of(), () -> {
            throw new FileChangedException();
          });
          children.await();
          return true;
        }))
        .isInstanceOf(FileChangedException.class);
  }

  /// Work that ends only when it is made to.
  private static boolean stayUntilEnded(CountDownLatch begun, AtomicBoolean isThrough)
      throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } finally {
      isThrough.set(true);
    }
    return true;
  }

  @Test
  void cancelledParent_leavesOnlyWhenItsChildrenHaveEnded() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    AtomicBoolean isThrough = new AtomicBoolean();
    Reservation room = memory.acquire(1000);
    Future<Boolean> parent = tasks.start(
        "parent",
        () -> run(children -> {
          children.start(
              "child",
              List.of(room),
              () -> run(grandchildren -> {
                grandchildren.start(
                    "grandchild", List.of(), () -> stayUntilEnded(begun, isThrough));
                begun.countDown();
                grandchildren.await();
                return true;
              }));
          children.await();
          return true;
        }));
    begun.await();
    parent.cancel(true);
    assertThatThrownBy(() -> parent.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(isThrough).isTrue();
    assertThat(memory.freeBytes()).isEqualTo(all);
  }

  @Test
  void interruptOutsideOfTheChildren_endsThemToo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean isThrough = new AtomicBoolean();
    Reservation everything = memory.acquire(all);
    Future<Boolean> parent = tasks.start(
        "parent",
        () -> run(children -> {
          children.start("child", List.of(), () -> stayUntilEnded(begun, isThrough));
          begun.await();
          try (Reservation _ = memory.acquire(1)) {
            return true;
          }
        }));
    begun.await();
    parent.cancel(true);
    assertThatThrownBy(() -> parent.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(isThrough).isTrue();
    everything.close();
    assertThat(memory.freeBytes()).isEqualTo(all);
  }

  private boolean run(ChildTasks.Parent<Boolean, RuntimeException> parent)
      throws InterruptedException {
    return ChildTasks.run(tasks, parent);
  }

  private static SyncException failure(String sentence) {
    return new SyncException(Category.TRANSIENT, "x", sentence);
  }
}
