package dev.cairn.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;

/// Under which conditions is measured.
///
/// @param base where everything is written
/// @param runs how often, where it makes sense
/// @param mebibytes how large a large file is, where there is one
/// @param files how many small files, where there are some
/// @param progress told what is going on
public record Setup(Path base, int runs, int mebibytes, int files, PrintWriter progress) {}
