package reglament.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;

/**
 * Which payments a list shows.
 *
 * @param query part of the client's name, of the payer's or of the purpose; or a deal's number
 * @param from first moment, null: from the first payment on
 * @param to the moment after the last, null: until now
 * @param credited only what this employee has a part of
 * @param after the last row of the former page
 */
record PaymentFilter(
        String query,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable EmployeeId credited,
        State state,
        @Nullable Mark after) {
    enum State {
        ANY,
        CREDITED,
        HELD,
        REVERSED
    }
}
