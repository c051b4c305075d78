package reglament.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which cases of those one may see.
 *
 * @param after the last row of the former page
 */
record CaseFilter(
        View view, @Nullable CaseSubject subject, @Nullable Mark after) {
    /** The tabs above the list. */
    enum View {
        /** Not decided yet, or appealed: the nearest deadline first. */
        OPEN,
        /** One's own: as a party or as the one who filed. */
        MINE,
        /** Past their deadline. */
        LATE,
        /** Decided; the latest first. */
        DECIDED
    }

    /** Where a page ended: the moment the list is ordered by, and the id. */
    record Mark(Instant at, long id) {}
}
