package reglament.handover;

/** A hand-over's id. */
public record HandoverId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
