package io.datasynchub.benchmarks;

/**
 * What was measured of one side, a round after the other.
 *
 * @param rate records a second
 * @param cpu microseconds of the worker's process, a record
 */
record MySqlFigures(MySqlSide side, Figures rate, Figures cpu) {

    MySqlFigures(MySqlSide side) {
        this(side, new Figures(), new Figures());
    }

    void add(TopicRate seen) {
        rate.add(seen.perSecond());
        cpu.add(seen.cpuMicros());
    }

    String line(String unit) {
        return side.name() + ": " + rate + " " + unit + "s/s, " + cpu + " µs of CPU a " + unit;
    }
}
