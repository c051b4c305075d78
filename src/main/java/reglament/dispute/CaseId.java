package reglament.dispute;

/** A case's id. */
public record CaseId(long value) {
    /** The number people say, such as К-47. */
    public String number() {
        return "К-" + value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
