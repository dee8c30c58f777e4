package io.datasynchub.connect.common.row;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Spells out what it was told to write, so that a test reads like the document. */
final class Written implements DocumentWriter {

    private final StringBuilder text = new StringBuilder();

    @Override
    public String toString() {
        return text.toString().trim();
    }

    private void say(String what) {
        text.append(what).append(' ');
    }

    @Override
    public void beginObject() {
        say("{");
    }

    @Override
    public void endObject() {
        say("}");
    }

    @Override
    public void beginArray() {
        say("[");
    }

    @Override
    public void endArray() {
        say("]");
    }

    @Override
    public void name(byte[] encoded) {
        name(new String(encoded, StandardCharsets.UTF_8));
    }

    @Override
    public void name(String name) {
        say(name + ":");
    }

    @Override
    public void nullValue() {
        say("null");
    }

    @Override
    public void bool(boolean value) {
        say("" + value);
    }

    @Override
    public void int32(int value) {
        say("int " + value);
    }

    @Override
    public void int64(long value) {
        say("long " + value);
    }

    @Override
    public void float32(float value) {
        say("float " + value);
    }

    @Override
    public void float64(double value) {
        say("double " + value);
    }

    @Override
    public void decimal(BigDecimal value) {
        say("decimal " + value);
    }

    @Override
    public void string(String value) {
        say("'" + value + "'");
    }

    @Override
    public void bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        say("bytes " + Arrays.toString(bytes));
    }

    @Override
    public void date(long epochDay) {
        say("date " + java.time.LocalDate.ofEpochDay(epochDay));
    }

    @Override
    public void timestamp(long epochSecond, int nanos) {
        say("timestamp " + java.time.Instant.ofEpochSecond(epochSecond, nanos));
    }

    @Override
    public void time(long nanos) {
        say("time " + TimeText.of(nanos));
    }
}
