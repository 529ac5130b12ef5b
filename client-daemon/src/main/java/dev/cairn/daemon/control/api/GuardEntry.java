package dev.cairn.daemon.control.api;

import java.time.Instant;

/// Something that sync waits for a person to decide.
///
/// @param id what it is called in an answer, such as `deleted_here`
/// @param files how many files it is about
/// @param since when it was noticed
/// @param message one sentence for a person
/// @param allow what happens when it is allowed, as a sentence
/// @param restore what happens when it is restored, as a sentence
public record GuardEntry(
    String id, long files, Instant since, String message, String allow, String restore) {}
