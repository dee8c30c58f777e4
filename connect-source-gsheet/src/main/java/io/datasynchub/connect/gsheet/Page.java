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
 * and the digest of its cells. Immutable.
 *
 * <p>The keys are compressed, which digests cannot be. A row without key columns needs no digest: its key is one.
 *
 * @param keys each row's key, as {@link RowKey} writes it
 * @param digests of each row's cells, in the order of the keys; empty if keys say it all
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
        Bytes plain = new Bytes(keys.size() * 16);
        for (byte[] key : keys) {
            plain.putCount(key.length);
            plain.putAll(key, 0, key.length);
        }
        byte[] packed = deflate(plain.copy());
        Bytes all = new Bytes(packed.length + digests.length * Long.BYTES + 16);
        all.putCount(keys.size());
        all.putCount(plain.length());
        all.putByte(digests.length == 0 ? 0 : 1);
        for (long digest : digests) {
            all.putLong(digest);
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

    private static Page parse(byte[] all, @Nullable String run) throws DataFormatException {
        BytesReader reader = new BytesReader(all);
        int count = reader.readCount();
        int plainLength = reader.readCount();
        boolean hasDigests = reader.readByte() == 1;
        if (count < 0 || count > all.length * 1024L || plainLength < 0 || plainLength > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        long[] digests = new long[hasDigests ? count : 0];
        for (int row = 0; row < digests.length; row++) {
            digests[row] = reader.readLong();
        }
        BytesReader plain = new BytesReader(inflate(all, reader.at(), plainLength));
        byte[][] keys = new byte[count][];
        for (int row = 0; row < count; row++) {
            keys[row] = plain.readBytes(plain.readCount());
        }
        return new Page(Arrays.asList(keys), digests, run);
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
