package dev.cairn.core.plan;

import java.time.LocalDate;

/// What a plan depends on beside the trees.
///
/// @param deviceName how conflict copies made here are signed
/// @param today the date that conflict copies carry; it decides nothing else
/// @param edits what becomes of a file that was edited on both sides
public record Policy(String deviceName, LocalDate today, EditRule edits) {}
