package reglament.handover;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * An offer to take over somebody's records, and what came of it. Offered; then accepted, declined, withdrawn, or lapsed by itself. Only
 * acceptance moves anything.
 *
 * @param from whose the records are
 * @param offeredBy they, or a head of theirs
 * @param client masked for whoever may not read the contact; null: a lead without one
 * @param endedAt when it ended; the end of the term for one that lapsed
 * @param reason why it was declined
 */
public record Handover(
        HandoverId id,
        Matter matter,
        @Nullable String client,
        EmployeeId from,
        String fromName,
        EmployeeId to,
        String toName,
        EmployeeId offeredBy,
        String offererName,
        String note,
        Instant offeredAt,
        Instant lapsesAt,
        Status status,
        @Nullable Instant endedAt,
        @Nullable String reason,
        List<Item> items) {
    public Handover {
        items = List.copyOf(items);
    }

    public enum Status {
        OFFERED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        LAPSED;

        /** How the page marks it. */
        public String tone() {
            return switch (this) {
                case OFFERED -> "soon";
                case ACCEPTED -> "keep";
                case DECLINED, WITHDRAWN, LAPSED -> "";
            };
        }
    }

    /** Why a record of an accepted hand-over stayed where it was. */
    public enum LeftOut {
        ENDED,
        CHANGED_HANDS
    }

    /**
     * One lead or deal of it.
     *
     * @param lead null: a deal
     * @param group its product group; a lead may have none
     * @param protectedUntil of an active deal
     * @param visible whether the reader may open it
     */
    public record Item(
            @Nullable Long lead,
            @Nullable Long deal,
            @Nullable String group,
            @Nullable Instant protectedUntil,
            boolean visible,
            @Nullable Instant movedAt,
            @Nullable LeftOut leftOut) {
        public String number() {
            return lead == null ? "СД-" + deal : "ЛД-" + lead;
        }

        public String path() {
            return lead == null ? "/deals/" + deal : "/leads/" + lead;
        }
    }

    public boolean isOpen() {
        return status == Status.OFFERED;
    }
}
