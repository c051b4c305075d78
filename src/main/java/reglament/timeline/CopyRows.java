package reglament.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a query as PostgreSQL pushes them (binary COPY): a million a second, one in memory at a time, and every value as the
 * bytes that are stored, no session's settings between. A message of the server is one row.
 */
final class CopyRows {
    private static final int HEADER = 19;
    /** Binary moments and days count from 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int EPOCH_DAYS = 10_957;
    private static final int COLUMNS = 24;

    private final CopyOut copy;
    private final int[] places = new int[COLUMNS];
    private final int[] lengths = new int[COLUMNS];
    private byte[] row = {};
    private ByteBuffer numbers = ByteBuffer.wrap(row);
    private boolean begun;

    CopyRows(Connection connection, String query) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    }

    /** Moves to the next row. */
    boolean next() throws SQLException {
        int start = 0;
        do {
            byte[] message = copy.readFromCopy();
            if (message == null) {
                return false;
            }
            row = message;
            numbers = ByteBuffer.wrap(row);
            if (!begun) {
                begun = true;
                start = HEADER;
            }
        } while (start == row.length);
        int columns = numbers.getShort(start);
        int place = start + Short.BYTES;
        for (int column = 0; column < columns; column++) {
            lengths[column] = numbers.getInt(place);
            places[column] = place + Integer.BYTES;
            place = places[column] + Math.max(0, lengths[column]);
        }
        return columns >= 0 || next();
    }

    boolean isNull(int column) {
        return lengths[column] < 0;
    }

    boolean is(int column) {
        return !isNull(column) && row[places[column]] != 0;
    }

    /** A bigint or an integer; 0 for null. */
    long number(int column) {
        return isNull(column)
                ? 0
                : lengths[column] == Long.BYTES ? numbers.getLong(places[column]) : numbers.getInt(places[column]);
    }

    /** A moment, in microseconds since 1970. */
    long micros(int column) {
        return number(column) + EPOCH_MICROS;
    }

    /** A date, in days since 1970. */
    long days(int column) {
        return number(column) + EPOCH_DAYS;
    }

    byte @Nullable [] bytes(int column) {
        return isNull(column) ? null : Arrays.copyOfRange(row, places[column], places[column] + lengths[column]);
    }

    String text(int column) {
        byte[] bytes = bytes(column);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    boolean equals(int column, byte @Nullable [] other) {
        return isNull(column)
                ? other == null
                : other != null
                        && Arrays.equals(row, places[column], places[column] + lengths[column], other, 0, other.length);
    }
}
