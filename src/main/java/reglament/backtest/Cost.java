package reglament.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have cost, in all or to one employee.
 *
 * @param deals active then, inactive for some time under the draft
 * @param seconds for how long in all
 * @param saved deals inactive then, active for some time under the draft
 * @param held payments credited then, held under the draft
 * @param credited payments held then, credited under the draft
 */
record Cost(
        int deals,
        long seconds,
        int saved,
        long savedSeconds,
        int conversions,
        int takeOvers,
        int held,
        BigDecimal heldAmount,
        int credited,
        BigDecimal creditedAmount) {
    /** To one employee. */
    record Share(long employee, String name, Cost cost) {}

    /** One deal of the list. */
    record DealRow(
            long id,
            String client,
            String group,
            String responsible,
            BigDecimal amount,
            long lostSeconds,
            long gainedSeconds,
            Instant since,
            boolean conversion,
            boolean takeOver) {}

    /** One payment of the list. */
    record PaymentRow(long id, long deal, String employee, BigDecimal amount, Instant paidAt, boolean credited) {}

    /** How the list of deals goes on. */
    record After(long lostSeconds, long deal) {
        static @Nullable After of(String said) {
            String[] parts = said.split("_", -1);
            return parts.length == 2 && parts[0].matches("\\d{1,15}") && parts[1].matches("\\d{1,18}")
                    ? new After(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
                    : null;
        }

        @Override
        public String toString() {
            return lostSeconds + "_" + deal;
        }
    }
}
