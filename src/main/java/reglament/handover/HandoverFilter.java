package reglament.handover;

import org.jspecify.annotations.Nullable;

/** @param before only offers made before this one: the mark of the page before */
record HandoverFilter(View view, @Nullable Long before) {
    enum View {
        /** Offered to me. */
        INCOMING,
        /** Mine, or offered by me. */
        OUTGOING,
        /** For a head: all of their people. */
        ALL
    }
}
