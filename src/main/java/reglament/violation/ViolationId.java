package reglament.violation;

/** Number of a violation. */
public record ViolationId(long value) {
    /** As people write it: НР-12. */
    public String number() {
        return "НР-" + value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
