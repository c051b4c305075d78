package reglament.timeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What of a row is hashed: a JSON array, written exactly as PostgreSQL prints a jsonb. Built here a second time, so that the triggers
 * that made the hashes are not asked whether they are right. One at a time: {@link #array} begins anew.
 */
final class Canonical {
    private static final byte[] NULL = "null".getBytes(US_ASCII);

    private final MessageDigest sha256 = sha256();
    private byte[] bytes = new byte[1024];
    private int length;
    private boolean first = true;

    Canonical array() {
        length = 0;
        first = true;
        put('[');
        return this;
    }

    Canonical number(long number) {
        separate();
        put(Long.toString(number).getBytes(US_ASCII));
        return this;
    }

    Canonical number(CopyRows row, int column) {
        return row.isNull(column) ? nothing() : number(row.number(column));
    }

    Canonical text(CopyRows row, int column) {
        return text(row.bytes(column));
    }

    Canonical text(String text) {
        return text(text.getBytes(UTF_8));
    }

    private Canonical text(byte @Nullable [] utf8) {
        if (utf8 == null) {
            return nothing();
        }
        separate();
        put('"');
        for (byte each : utf8) {
            switch (each) {
                case '"', '\\' -> put('\\').put(each);
                case '\b' -> put('\\').put('b');
                case '\f' -> put('\\').put('f');
                case '\n' -> put('\\').put('n');
                case '\r' -> put('\\').put('r');
                case '\t' -> put('\\').put('t');
                default -> {
                    if (each >= 0 && each < ' ') {
                        put(String.format("\\u%04x", each).getBytes(US_ASCII));
                    } else {
                        put(each);
                    }
                }
            }
        }
        put('"');
        return this;
    }

    Canonical hex(CopyRows row, int column) {
        byte[] raw = row.bytes(column);
        return raw == null ? nothing() : text(HexFormat.of().formatHex(raw));
    }

    /** What is JSON already, as the database prints it. */
    Canonical json(CopyRows row, int column) {
        byte[] raw = row.bytes(column);
        if (raw == null) {
            return nothing();
        }
        separate();
        put(raw);
        return this;
    }

    /** SHA-256 of what came before, the array, and what comes after. */
    byte[] hash(byte[] before, byte[] after) {
        put(']');
        sha256.update(before);
        sha256.update(bytes, 0, length);
        return sha256.digest(after);
    }

    byte[] hash() {
        return hash(new byte[0], new byte[0]);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Canonical nothing() {
        separate();
        put(NULL);
        return this;
    }

    private void separate() {
        if (!first) {
            put(',').put(' ');
        }
        first = false;
    }

    private Canonical put(int each) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) each;
        return this;
    }

    private void put(byte[] all) {
        if (length + all.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + all.length));
        }
        System.arraycopy(all, 0, bytes, length, all.length);
        length += all.length;
    }
}
