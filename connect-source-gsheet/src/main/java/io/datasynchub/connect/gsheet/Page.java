package io.datasynchub.connect.gsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The digests of some of a table's rows, as Connect stores them: for each row its key, from which a deleted row's record is made,
 * and what is kept of the digest of its cells. Immutable.
 *
 * <p>The keys are compressed, which digests cannot be: how they all begin, then their lengths, then what each has of its own. A row
 * without key columns needs no digest: its key is one.
 *
 * @param keys each row's key, as {@link RowKey} writes it
 * @param digests of each row's cells, {@link Digest#kept}, in the order of the keys; empty if keys say it all
 * @param run mark of the last run that sent all of the page's rows; null if none did
 */
record Page(List<byte[]> keys, long[] digests, @Nullable String run) {

    /** Beyond this a page is too large to be rewritten for one row. */
    static final int MOST_BYTES = 14_000;

    static final Page EMPTY = new Page(List.of(), new long[0], null);

    private static final int LONGEST = 64 * 1024 * 1024;

    Page {
        keys = List.copyOf(keys);
    }

    int size() {
        return keys.size();
    }

    /** The digest of a row's cells; 0 if its key says it all. */
    long digest(int row) {
        return digests.length == 0 ? 0 : digests[row];
    }

    /** The form that Connect stores. */
    Map<String, Object> offset() {
        Bytes plain = new Bytes(keys.size() * 20);
        int common = commonStart();
        plain.putCount(common);
        if (common > 0) {
            plain.putAll(keys.get(0), 0, common);
        }
        keys.forEach(key -> plain.putCount(key.length - common));
        keys.forEach(key -> plain.putAll(key, common, key.length));
        byte[] packed = deflate(plain.copy());
        Bytes all = new Bytes(packed.length + digests.length * Digest.KEPT_BYTES + 16);
        all.putCount(keys.size());
        all.putCount(plain.length());
        all.putByte(digests.length == 0 ? 0 : 1);
        for (long digest : digests) {
            all.putLast(Digest.KEPT_BYTES, digest);
        }
        all.putAll(packed, 0, packed.length);
        Map<String, Object> offset = new HashMap<>();
        offset.put("rows", Base64.getEncoder().withoutPadding().encodeToString(all.copy()));
        if (run != null) {
            offset.put("run", run);
        }
        return offset;
    }

    /**
     * Reads the stored form.
     *
     * @throws ConnectException if it is not of a page
     */
    static Page of(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return EMPTY;
        }
        try {
            if (!(offset.get("rows") instanceof String rows)) {
                throw new IllegalArgumentException("rows is missing");
            }
            return parse(Base64.getDecoder().decode(rows), offset.get("run") instanceof String run ? run : null);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DataFormatException e) {
            throw new ConnectException(
                    "A stored page of digests cannot be read; take it from the connector's offsets as it was"
                            + " stored, or delete them to read all again",
                    e);
        }
    }

    private static Page parse(byte[] stored, @Nullable String run) throws DataFormatException {
        BytesReader reader = new BytesReader(stored);
        int count = reader.readCount();
        int plainLength = reader.readCount();
        boolean hasDigests = reader.readByte() == 1;
        if (count < 0 || count > stored.length * 1024L || plainLength < 0 || plainLength > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        long[] digests = new long[hasDigests ? count : 0];
        for (int row = 0; row < digests.length; row++) {
            digests[row] = reader.readNumber(Digest.KEPT_BYTES);
        }
        BytesReader plain = new BytesReader(inflate(stored, reader.at(), plainLength));
        byte[] start = plain.readBytes(plain.readCount());
        byte[][] keys = new byte[count][];
        long all = 0;
        for (int row = 0; row < count; row++) {
            int length = plain.readCount();
            all += start.length + length;
            if (length < 0 || all > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            keys[row] = Arrays.copyOf(start, start.length + length);
        }
        for (byte[] key : keys) {
            plain.read(key, start.length);
        }
        return new Page(Arrays.asList(keys), digests, run);
    }

    /** How many bytes all keys begin with. */
    private int commonStart() {
        int common = keys.isEmpty() ? 0 : keys.get(0).length;
        for (byte[] key : keys) {
            int difference = Arrays.mismatch(key, 0, key.length, keys.get(0), 0, common);
            common = difference < 0 ? common : difference;
        }
        return common;
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] inflate(byte[] all, int from, int plainLength) throws DataFormatException {
        byte[] plain = new byte[plainLength];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(all, from, all.length - from);
            int length = 0;
            while (length < plainLength) {
                int more = inflater.inflate(plain, length, plainLength - length);
                if (more == 0) {
                    throw new DataFormatException("too short");
                }
                length += more;
            }
        } finally {
            inflater.end();
        }
        return plain;
    }
}
