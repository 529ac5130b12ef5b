package dev.cairn.backend.gateway;

import dev.cairn.backend.file.Sweep;
import dev.cairn.backend.store.StoreCounts;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Where the numbers of `/admin/state` come from.
record AdminState(
    Supplier<Sweep.Totals> totals,
    LongSupplier devices,
    LongSupplier sequence,
    Supplier<StoreCounts> store,
    RequestCounts requests) {}
