/// The page of what happens now and what happened: transfers with their progress, the speed of the
/// last minute, and events by hour.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.activity;
