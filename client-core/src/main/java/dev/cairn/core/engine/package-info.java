/// One cycle: observe, plan, check, act, record. One owner thread per synced root.
@NullMarked
package dev.cairn.core.engine;

import org.jspecify.annotations.NullMarked;
