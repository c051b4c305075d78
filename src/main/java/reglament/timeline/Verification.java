package reglament.timeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;

/**
 * What came of verifying the journal.
 *
 * @param flaws each altered, missing or added row in words, the first first; empty: nothing was altered. Not more than
 *     {@link #MOST}, as one that is found is enough
 * @param lastAnchor number, day and hash, to be compared with what is kept outside; null before the first day
 */
record Verification(
        long events,
        long auditEntries,
        long chains,
        long links,
        long anchors,
        @Nullable String lastAnchor,
        Duration took,
        List<Text> flaws) {
    static final int MOST = 50;

    boolean whole() {
        return flaws.isEmpty();
    }
}
