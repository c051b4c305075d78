package reglament.dispute;

import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.platform.ui.Mark;

/**
 * Which cases of those one may see.
 *
 * @param clause one of those a case was weighed by
 * @param query words of a claim, of reasons or of a client's name, or the number of a case; empty: all
 * @param after the last row of the former page
 */
record CaseFilter(
        View view,
        @Nullable CaseSubject subject,
        @Nullable Clause clause,
        String query,
        @Nullable Mark after) {
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
}
