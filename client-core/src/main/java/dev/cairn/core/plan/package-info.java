/// What to do about three trees that are not equal. The planner is a pure function from the
/// synced, local and remote tree to actions, conflicts and a reason for every path that
/// differs.
@NullMarked
package dev.cairn.core.plan;

import org.jspecify.annotations.NullMarked;
