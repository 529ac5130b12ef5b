package dev.cairn.core.plan;

import dev.cairn.core.model.NameRules;
import java.time.LocalDate;

/// What a plan depends on beside the trees.
///
/// @param deviceName how conflict copies of what was written here are signed
/// @param today the date that conflict copies carry; it decides nothing else
/// @param authors who wrote what the server has
/// @param edits what becomes of a file that was edited on both sides
/// @param groups when a group may be looked at as a whole
/// @param selection what this device leaves out
/// @param names which names are the same to this device's disk
public record Policy(
    String deviceName,
    LocalDate today,
    Authors authors,
    EditRule edits,
    GroupRule groups,
    Selection selection,
    NameRules names) {}
