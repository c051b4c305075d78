package reglament.backtest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft and how far its run has come.
 *
 * @param percent of the deals that were looked at
 */
record BackTest(
        long id,
        String askedBy,
        Instant askedAt,
        Instant from,
        Instant to,
        Draft draft,
        State state,
        int percent,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED;

        boolean isUnderWay() {
            return this == WAITING || this == RUNNING;
        }
    }
}
