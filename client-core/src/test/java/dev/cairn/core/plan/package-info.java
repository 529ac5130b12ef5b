/// The planner: a table of cases to read, and random trees brought together in memory.
@NullMarked
package dev.cairn.core.plan;

import org.jspecify.annotations.NullMarked;
