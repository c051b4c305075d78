package reglament.measure;

/** Number of a measure. */
public record MeasureId(long value) {
    /** As people write it: МР-12. */
    public String number() {
        return "МР-" + value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
