package reglament.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row behind a figure.
 *
 * @param who whom it concerned; of a decision: the arbiter
 * @param what the command, or the word of a violation, a measure or an outcome
 * @param path of its page, if it has one
 * @param reversed was it cancelled, or decided otherwise than the system concluded
 */
public record FairnessRow(
        long id,
        Instant at,
        String who,
        String what,
        @Nullable String path,
        boolean reversed) {}
