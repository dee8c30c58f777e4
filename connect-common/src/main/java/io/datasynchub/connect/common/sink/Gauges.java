package io.datasynchub.connect.common.sink;

/** What the lanes of one task count together. */
record Gauges(SinkCounters counters, Requests requests, Lag lag) {}
