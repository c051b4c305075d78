package reglament.lead;

/** Identity of a lead. */
public record LeadId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
