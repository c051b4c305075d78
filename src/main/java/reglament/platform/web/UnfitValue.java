package reglament.platform.web;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that PostgreSQL cannot hold, such as a moment of the year 999999999: the request is wrong, and nobody else changed anything. */
public final class UnfitValue {
    private static final String DATA_EXCEPTION = "22";

    private UnfitValue() {}

    public static boolean isIn(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                String state = refused.getSQLState();
                return state != null && state.startsWith(DATA_EXCEPTION);
            }
        }
        return false;
    }
}
