package dev.cairn.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.model.ContentHash;
import dev.cairn.core.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Plans, carried out, make random trees equal. A failure names its seed; to see it again, let the
/// seeds begin there.
class ConvergenceTest {
  private static final int FIRST_SEED = 1;
  private static final int ROUNDS_MAX = 60;

  @Test
  void changesHereOnly_arriveThereExactly() {
    seeds(18_000, (world, hands) -> {
      hands.times(6, () -> hands.changeHere(world));
      var wanted = new InMemoryTree(world.local);
      world.onDisk.forEach((id, hash) -> wanted
          .node(id)
          .filter(Node::isUnread)
          .ifPresent(node -> wanted.put(Node.file(id, node.place(), hash, node.executable()))));
      converge(world);
      assertThat(world.remote).isEqualTo(wanted);
      assertThat(world.conflicts).isEmpty();
    });
  }

  @Test
  void changesThereOnly_arriveHereExactly() {
    seeds(18_000, (world, hands) -> {
      hands.times(6, () -> hands.changeThere(world));
      var wanted = new InMemoryTree(world.remote);
      converge(world);
      assertThat(world.local).isEqualTo(wanted);
      assertThat(world.conflicts).isEmpty();
    });
  }

  @Test
  void changesOnBothSides_endEqualAndLoseNothing() {
    seeds(60_000, (world, hands) -> {
      hands.times(6, () -> hands.changeHere(world));
      hands.times(6, () -> hands.changeThere(world));
      converge(world);
      assertNothingLost(world, hands);
    });
  }

  @Test
  void changesAndFailuresOnTheWay_endEqualAndLoseNothing() {
    seeds(4_000, (world, hands) -> {
      for (int round = 0; round < 4; round++) {
        hands.times(3, () -> hands.changeHere(world));
        hands.times(3, () -> hands.changeThere(world));
        world.apply(world.plan(), 0.4);
      }
      converge(world);
      assertNothingLost(world, hands);
    });
  }

  @Test
  void samePlan_fromTheSameTrees() {
    seeds(500, (world, hands) -> {
      hands.times(6, () -> hands.changeHere(world));
      hands.times(6, () -> hands.changeThere(world));
      assertThat(world.plan()).isEqualTo(world.plan());
    });
  }

  private static void seeds(int count, BiConsumer<World, Hands> property) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
      var random = new Random(seed);
      var hands = new Hands(random);
      var world = new World(hands.tree(random.nextInt(12)), random);
      var agreed = new InMemoryTree(world.synced);
      try {
        property.accept(world, hands);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(
            "seed " + seed + " agreed:" + agreed + String.join("\n", world.history)
                + failure.getMessage(),
            failure);
      }
    }
  }

  private static void converge(World world) {
    var local = new InMemoryTree(world.local);
    var remote = new InMemoryTree(world.remote);
    var synced = new InMemoryTree(world.synced);
    // Told only when something goes wrong: most of the time would be spent on it.
    Supplier<String> before = () -> "local:" + local + "remote:" + remote + "synced:" + synced;
    Optional<Plan> last = Optional.empty();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Plan plan = world.plan();
      if (plan.isEmpty()) {
        assertThat(world.local).as(before).isEqualTo(world.remote);
        assertThat(world.synced).as(before).isEqualTo(world.remote);
        return;
      }
      assertThat(plan.actions())
          .as(() -> "stuck, waiting for " + plan.waiting() + "\n" + before.get())
          .isNotEmpty();
      last = Optional.of(plan);
      world.apply(plan, 0);
    }
    throw new AssertionError("no end in sight, at last " + last + "\n" + before.get());
  }

  private static void assertNothingLost(World world, Hands hands) {
    List<ContentHash> left = world.local.nodes().stream()
        .map(Node::content)
        .flatMap(Optional::stream)
        .toList();
    List<ContentHash> wanted = new ArrayList<>(hands.wanted);
    wanted.removeAll(world.merged);
    assertThat(left).containsAll(wanted).doesNotHaveDuplicates();
    Stream<ContentHash> onDisk = world.local.nodes().stream()
        .filter(node -> !node.isFolder())
        .map(node -> world.onDisk.get(node.id()));
    assertThat(onDisk).containsExactlyElementsOf(left);
  }
}
