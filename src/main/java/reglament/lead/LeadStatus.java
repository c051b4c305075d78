package reglament.lead;

/** Where a lead is in its life (DOMAIN 4.3). */
public enum LeadStatus {
    NEW,
    ASSIGNED,
    ATTEMPTING,
    IN_PROGRESS,
    CONTACTED,
    POSTPONED,
    CONVERTED,
    JOINED,
    REFUSED,
    JUNK;

    public boolean isOpen() {
        return switch (this) {
            case NEW, ASSIGNED, ATTEMPTING, IN_PROGRESS, CONTACTED, POSTPONED -> true;
            case CONVERTED, JOINED, REFUSED, JUNK -> false;
        };
    }

    /** The mark of the design. */
    public String mark() {
        return switch (this) {
            case NEW, ASSIGNED -> "new";
            case ATTEMPTING, IN_PROGRESS, CONTACTED -> "work";
            case POSTPONED -> "wait";
            case CONVERTED, JOINED -> "done";
            case REFUSED, JUNK -> "no";
        };
    }
}
