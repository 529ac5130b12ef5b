package dev.cairn.core.engine;

import dev.cairn.core.remote.ChangePage;
import dev.cairn.core.remote.KnownChanges;
import dev.cairn.core.state.RemoteNode;
import dev.cairn.core.state.Settings;
import dev.cairn.core.state.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Which changes of the server's the trees show, by their numbers: those that the feed has told,
/// and those of this device itself that were told in the answers to it. Of the latter the feed
/// need not tell once more (ADR 0021); they are not kept over a restart, and then it does.
/// Belongs to the owner thread.
final class SeenChanges {
  private final Settings settings;

  /// What was answered since the cursor stood where it stands: the last number of each range, by
  /// its first.
  private final TreeMap<Long, Long> answered = new TreeMap<>();

  SeenChanges(Settings settings) {
    this.settings = settings;
  }

  /// The trees show what the server has answered to a change of this device. The feed may have told
  /// it before.
  void answered(long changeSeq) {
    Map.Entry<Long, Long> below = answered.floorEntry(changeSeq);
    if (changeSeq <= told() || (below != null && below.getValue() >= changeSeq)) {
      return;
    }
    boolean isNext = below != null && below.getValue() + 1 == changeSeq;
    long first = isNext ? below.getKey() : changeSeq;
    Long last = answered.remove(changeSeq + 1);
    answered.put(first, last == null ? changeSeq : last);
    if (answered.size() > KnownChanges.RANGES_MAX) {
      var _ = answered.pollFirstEntry();
    }
  }

  /// What the next page of the feed need not tell.
  KnownChanges known() {
    List<KnownChanges.Range> known = new ArrayList<>();
    answered.forEach((first, last) -> known.add(new KnownChanges.Range(first, last)));
    return new KnownChanges(known);
  }

  /// The trees show a page of the feed, and before that what was known when it was asked for.
  void told(ChangePage page, KnownChanges known) {
    LongStream seen = page.nodes().stream().mapToLong(RemoteNode::changeSeq);
    if (!page.leavesKnownOut()) {
      // The server does not know of these numbers, or has given them to other changes since.
      forgetAnswered();
    } else if (!page.hasMore() && !known.isEmpty()) {
      // Where the feed goes on, some of what is known comes after the page.
      long last = known.ranges().getLast().last();
      forgetUpTo(last);
      seen = LongStream.concat(seen, LongStream.of(last));
    }
    seen.max()
        .ifPresent(max -> settings.put(Setting.SEEN_SEQ, Long.toString(Math.max(told(), max))));
  }

  /// From now on the feed is to tell all that is new.
  void forgetAnswered() {
    answered.clear();
  }

  private void forgetUpTo(long passed) {
    Map.Entry<Long, Long> across = answered.floorEntry(passed);
    answered.headMap(passed, true).clear();
    if (across != null && across.getValue() > passed) {
      answered.put(passed + 1, across.getValue());
    }
  }

  /// Up to which number every change is known. That a later one of this device's own is known as
  /// well says nothing of what others did before it.
  long withoutGap() {
    long told = told();
    Map.Entry<Long, Long> next = answered.floorEntry(told + 1);
    return next == null ? told : Math.max(told, next.getValue());
  }

  private long told() {
    return settings.number(Setting.SEEN_SEQ, 0);
  }
}
