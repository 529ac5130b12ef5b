package dev.cairn.daemon.control.api;

/// The parameters of a method that takes none, and the result of one that returns nothing: `{}`.
public record NoParams() {}
